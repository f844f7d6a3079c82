import type { Checkpoints } from "@duthao/service";
import type { Database } from "./tables.ts";

export function sqlCheckpoints(db: Database): Checkpoints {
  return {
    latest: async (stream, upTo) => {
      const row = await db
        .selectFrom("checkpoint")
        .select(["seq", "state"])
        .where("stream", "=", stream)
        .$if(upTo !== undefined, (query) => query.where("seq", "<=", upTo ?? 0))
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && { seq: row.seq, state: new Uint8Array(row.state) };
    },
    save: async (stream, { seq, state }) => {
      await db
        .insertInto("checkpoint")
        .values({ stream, seq, state })
        .onConflict((conflict) => conflict.columns(["stream", "seq"]).doUpdateSet({ state }))
        .execute();
    },
  };
}
