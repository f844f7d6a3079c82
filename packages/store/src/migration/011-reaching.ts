import { sql } from "kysely";
import type { Database } from "../tables.ts";

/** What is told to people outside, what they are told in the page, and how far the journal has been told. */
export async function up(db: Database): Promise<void> {
  await db.schema
    .createTable("outbox")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("carrier", "text", (column) => column.notNull().check(sql`carrier in ('mail', 'webhook')`))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("account", "text")
    .addColumn("address", "text")
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("secret", "text")
    .addColumn("due", "bigint", (column) => column.notNull())
    .addColumn("until", "bigint")
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("lease", "text")
    .addColumn("leased_until", "bigint", (column) => column.notNull())
    .addColumn("reason", "text")
    .addColumn("settled", "bigint")
    .execute();
  await db.schema.createIndex("outbox_due").on("outbox").columns(["state", "carrier", "due"]).execute();
  await db.schema
    .createTable("notification")
    .addColumn("id", "text", (column) => column.notNull().primaryKey())
    .addColumn("account", "text", (column) => column.notNull())
    .addColumn("round", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("data", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("read", "bigint")
    .addColumn("mail", "text")
    .execute();
  await db.schema.createIndex("notification_account").on("notification").columns(["account", "at"]).execute();
  await db.schema.createIndex("notification_mail").on("notification").columns(["mail"]).execute();
  await db.schema
    .createTable("preference")
    .addColumn("account", "text", (column) => column.notNull().primaryKey())
    .addColumn("data", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("reminder")
    .addColumn("round", "text", (column) => column.notNull())
    .addColumn("organisation", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("reminder_key", ["round", "organisation", "day"])
    .execute();
  await db.schema
    .createTable("follower")
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("stream", "text", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("follower_key", ["name", "stream"])
    .execute();
  // what happened before anybody was told of anything stays untold
  await sql`insert into follower (name, stream, seq) select 'notifications', stream, seq from head where stream like 'round:%' or stream like 'desks:%'`.execute(
    db,
  );
}
