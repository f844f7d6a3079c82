import { sql } from "kysely";
import type { Database } from "../tables.ts";

/** Tokens for programs. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable("token")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("hash", "text", (column) => column.notNull().unique())
    .addColumn("account", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("scope", "text", (column) => column.notNull().check(sql`scope in ('room', 'round')`))
    .addColumn("target", "text", (column) => column.notNull())
    .addColumn("writes", "integer", (column) => column.notNull())
    .addColumn("made", "bigint", (column) => column.notNull())
    .addColumn("until", "bigint", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("token_account").on("token").columns(["account", "made"]).execute();
}
