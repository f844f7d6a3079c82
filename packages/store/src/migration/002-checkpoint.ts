import type { Database } from "../tables.ts";

/** Documents at a seq, so that opening a room need not read its whole stream. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable("checkpoint")
    .addColumn("stream", "text", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("state", "bytea", (column) => column.notNull())
    .addPrimaryKeyConstraint("checkpoint_pkey", ["stream", "seq"])
    .execute();
}
