import type { Database } from "../tables.ts";

/** Of each stream the newest end that was signed. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable("signed_head")
    .addColumn("stream", "text", (column) => column.notNull().primaryKey())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("hash", "bytea", (column) => column.notNull())
    .addColumn("signed_at", "bigint", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("signature", "bytea", (column) => column.notNull())
    .execute();
}
