import type { Reminders } from "@duthao/service";
import type { Database } from "./tables.ts";

export function sqlReminders(db: Database): Reminders {
  return {
    note: async (reminders) => {
      if (reminders.length === 0) return;
      await db
        .insertInto("reminder")
        .values([...reminders])
        .onConflict((conflict) => conflict.columns(["round", "organisation", "day"]).doNothing())
        .execute();
    },
    of: (round) =>
      db
        .selectFrom("reminder")
        .selectAll()
        .where("round", "=", round)
        .orderBy("at", "desc")
        .orderBy("organisation")
        .execute(),
  };
}
