import { sql } from "kysely";
import type { Database, DatabaseKind } from "../tables.ts";

/** Files that rounds name, in chunks: neither a node nor a driver has one whole in memory. */
export async function up(db: Database, kind: DatabaseKind): Promise<void> {
  await db.schema
    .createTable("kept_file")
    .addColumn("sha256", "text", (column) => column.notNull().primaryKey())
    .addColumn("size", "bigint", (column) => column.notNull())
    .addColumn("whole", "integer", (column) => column.notNull())
    .addColumn("asked", "bigint", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("kept_chunk")
    .addColumn("sha256", "text", (column) => column.notNull())
    .addColumn("ordinal", "integer", (column) => column.notNull())
    .addColumn("bytes", kind === "postgres" ? "bytea" : "blob", (column) => column.notNull())
    .addPrimaryKeyConstraint("kept_chunk_key", ["sha256", "ordinal"])
    .execute();
  // files are compressed already
  if (kind === "postgres") await sql`alter table kept_chunk alter column bytes set storage external`.execute(db);
}
