import type { Database } from "../tables.ts";

/** Old stretches of the journal, 512 entries in one row. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable("pack")
    .addColumn("stream", "text", (column) => column.notNull())
    .addColumn("first", "bigint", (column) => column.notNull())
    .addColumn("last", "bigint", (column) => column.notNull())
    .addColumn("previous", "bytea", (column) => column.notNull())
    .addColumn("hash", "bytea", (column) => column.notNull())
    .addColumn("body", "bytea", (column) => column.notNull())
    .addPrimaryKeyConstraint("pack_pkey", ["stream", "first"])
    .execute();
}
