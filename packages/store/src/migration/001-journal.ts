import { sql } from "kysely";
import type { Database } from "../tables.ts";

/** The journal and where its streams end. SQLite reads `bytea` as bytes kept as they are and `bigint` as an integer. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable("journal")
    .addColumn("stream", "text", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull().check(sql`seq >= 1`))
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull().check(sql`kind in ('update', 'event')`))
    .addColumn("command", "text")
    .addColumn("ordinal", "bigint")
    .addColumn("payload", "bytea", (column) => column.notNull())
    .addColumn("hash", "bytea", (column) => column.notNull())
    .addPrimaryKeyConstraint("journal_pkey", ["stream", "seq"])
    .execute();
  await db.schema
    .createIndex("journal_command")
    .on("journal")
    .columns(["stream", "command", "ordinal"])
    .unique()
    .where(sql.ref("command"), "is not", null)
    .execute();
  await db.schema
    .createTable("head")
    .addColumn("stream", "text", (column) => column.notNull().primaryKey())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("hash", "bytea", (column) => column.notNull())
    .execute();
}
