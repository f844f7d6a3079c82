import { sql, type Transaction } from "kysely";
import * as journal from "./migration/001-journal.ts";
import * as checkpoint from "./migration/002-checkpoint.ts";
import * as ticket from "./migration/003-ticket.ts";
import * as pack from "./migration/004-pack.ts";
import * as signedHead from "./migration/005-signed-head.ts";
import * as checkpointHash from "./migration/006-checkpoint-hash.ts";
import * as token from "./migration/007-token.ts";
import * as append from "./migration/008-append.ts";
import * as appendOne from "./migration/009-append-one.ts";
import * as seal from "./migration/010-seal.ts";
import * as reaching from "./migration/011-reaching.ts";
import * as file from "./migration/012-file.ts";
import type { Database, DatabaseKind, Tables } from "./tables.ts";
import { StoreUnavailable } from "./unavailable.ts";

interface Migration {
  readonly name: string;
  readonly up: (db: Database, kind: DatabaseKind) => Promise<void>;
}

/** In the order of their numbers. One that was released is never changed: a later one mends it. */
const MIGRATIONS: readonly Migration[] = [
  { name: "001-journal", up: journal.up },
  { name: "002-checkpoint", up: checkpoint.up },
  { name: "003-ticket", up: ticket.up },
  { name: "004-pack", up: pack.up },
  { name: "005-signed-head", up: signedHead.up },
  { name: "006-checkpoint-hash", up: checkpointHash.up },
  { name: "007-token", up: token.up },
  { name: "008-append", up: append.up },
  { name: "009-append-one", up: appendOne.up },
  { name: "010-seal", up: seal.up },
  { name: "011-reaching", up: reaching.up },
  { name: "012-file", up: file.up },
];

/** Any number that nothing else on this PostgreSQL locks: "duthao" in ASCII. */
const LOCK = 0x647574_68616f;

/** Brings the tables up to date in one transaction; of several nodes that start at once, one does it. */
export async function migrate(db: Database, kind: DatabaseKind): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (kind === "postgres") await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    await trx.schema
      .createTable("migration")
      .ifNotExists()
      .addColumn("name", "text", (column) => column.notNull().primaryKey())
      .addColumn("at", "bigint", (column) => column.notNull())
      .execute();
    for (const migration of await pending(trx)) await run(trx, kind, migration);
  });
}

/** Throws where the tables are not those of this version; for those who may only read. */
export async function requireMigrated(db: Database): Promise<void> {
  const tables = await db.introspection.getTables();
  const left = tables.some(({ name }) => name === "migration") ? await pending(db) : MIGRATIONS;
  if (left.length > 0)
    throw new StoreUnavailable("The database is not up to date with this Duthao: start the server on it once.");
}

async function run(trx: Transaction<Tables>, kind: DatabaseKind, { name, up }: Migration): Promise<void> {
  await up(trx, kind);
  await trx.insertInto("migration").values({ name, at: Date.now() }).execute();
}

async function pending(db: Database): Promise<readonly Migration[]> {
  const done = new Set((await db.selectFrom("migration").select("name").execute()).map(({ name }) => name));
  const newer = [...done].filter((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (newer.length > 0)
    throw new StoreUnavailable(`The database belongs to a newer Duthao (it has ${newer.join(", ")}): update this one.`);
  return MIGRATIONS.filter(({ name }) => !done.has(name));
}
