import { sql } from "kysely";
import { checkpointHash } from "../checkpoint-hash.ts";
import type { Database } from "../tables.ts";

/** A hash beside each checkpoint, so that one that was changed is found without replaying its stream. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .alterTable("checkpoint")
    .addColumn("hash", "bytea", (column) => column.notNull().defaultTo(sql`''`))
    .execute();
  for (const { stream, seq } of await db.selectFrom("checkpoint").select(["stream", "seq"]).execute()) {
    const row = await db
      .selectFrom("checkpoint")
      .select("state")
      .where("stream", "=", stream)
      .where("seq", "=", seq)
      .executeTakeFirstOrThrow();
    await db
      .updateTable("checkpoint")
      .set({ hash: checkpointHash(stream, seq, row.state) })
      .where("stream", "=", stream)
      .where("seq", "=", seq)
      .execute();
  }
}
