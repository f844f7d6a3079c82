import type { Database } from "../tables.ts";

/** Tickets to a live connection, which any node may take. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable("ticket")
    .addColumn("hash", "text", (column) => column.notNull().primaryKey())
    .addColumn("account", "text", (column) => column.notNull())
    .addColumn("session", "text", (column) => column.notNull())
    .addColumn("until", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("ticket_until").on("ticket").column("until").execute();
}
