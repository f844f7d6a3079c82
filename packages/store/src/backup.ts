import { backup, DatabaseSync } from "node:sqlite";
import { sql, type Kysely } from "kysely";
import type { Store } from "./store.ts";
import type { Database } from "./tables.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** How far copying has come; of rows or pages, whatever is counted. */
export type OnProgress = (done: number) => void;

/** Pages copied at once: some tens of milliseconds. */
const PAGES = 10_000;

/**
 * Copies a SQLite database as it is at one moment into a new file, also while a server writes it.
 * The copy is one file without a log beside it.
 */
export async function backUpSqlite(file: string, to: string, onProgress: OnProgress = () => {}): Promise<void> {
  const source = opened(file);
  try {
    // Holding on to this moment: otherwise every commit of the server's would begin the copy anew.
    source.exec("begin");
    source.prepare("select count(*) from sqlite_master").get();
    await backup(source, to, {
      rate: PAGES,
      progress: ({ totalPages, remainingPages }) => onProgress(totalPages - remainingPages),
    });
  } finally {
    source.close();
  }
  const copy = new DatabaseSync(to);
  copy.exec("pragma journal_mode = delete");
  copy.close();
}

function opened(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  } catch (cause) {
    throw new StoreUnavailable(
      `The database ${file} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}.`,
      { cause },
    );
  }
}

/** Tables that are each database's own: what was migrated, and tickets, which are used up in a minute. */
const OWN = new Set(["migration", "ticket"]);

/** Rows copied in one statement, and the bytes after which one goes off all the same. */
const BATCH = { rows: 500, bytes: 4 * 1024 * 1024 };

/** Rows that a cursor hands over at once; a chunk of a file is half a mebibyte. */
const FETCHED = { usual: 1_000, kept_chunk: 8 };

/** Whether nothing was ever kept in a store. */
export async function isEmptyStore({ kysely }: Pick<Store, "kysely">): Promise<boolean> {
  for (const table of (await kysely.introspection.getTables())
    .map(({ name }) => name)
    .filter((name) => !OWN.has(name))) {
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(kysely);
    if (rows.length > 0) return false;
  }
  return true;
}

/**
 * Copies all rows of one database to another, of the other kind or the same, in one transaction there and as of one moment here.
 * The other has the same tables, all of them empty.
 */
export async function copyStore(
  from: Pick<Store, "kysely" | "kind">,
  to: Pick<Store, "kysely" | "kind">,
  onProgress: OnProgress = () => {},
): Promise<void> {
  const tables = await inOrder(from.kind === "sqlite" ? from.kysely : to.kysely);
  let copied = 0;
  await to.kysely.transaction().execute(async (target) => {
    const copyAll = async (source: Database): Promise<void> => {
      for (const table of tables) {
        for await (const batch of batches(source, from.kind, table)) {
          // reason for the assertion: the tables of other libraries are here too
          await (target as unknown as Kysely<Record<string, Row>>)
            .insertInto(table)
            .values(batch.map((row) => toKind(row, to.kind)))
            .execute();
          onProgress((copied += batch.length));
        }
      }
    };
    if (from.kind === "sqlite") await copyAll(from.kysely);
    else
      await from.kysely.transaction().setIsolationLevel("repeatable read").setAccessMode("read only").execute(copyAll);
  });
}

type Row = Record<string, unknown>;

/** The tables to copy, those that others refer to before them. */
async function inOrder(sqlite: Database): Promise<readonly string[]> {
  const names = (await sqlite.introspection.getTables()).map(({ name }) => name).filter((name) => !OWN.has(name));
  const order: string[] = [];
  const visit = async (name: string): Promise<void> => {
    if (order.includes(name)) return;
    const { rows } = await sql<{ table: string }>`select "table" from pragma_foreign_key_list(${name})`.execute(sqlite);
    for (const { table } of rows) if (table !== name) await visit(table);
    order.push(name);
  };
  for (const name of names) await visit(name);
  return order;
}

async function* batches(db: Database, kind: Store["kind"], table: string): AsyncIterable<readonly Row[]> {
  let batch: Row[] = [];
  let bytes = 0;
  for await (const row of rowsOf(db, kind, table)) {
    batch.push(row);
    for (const value of Object.values(row)) if (value instanceof Uint8Array) bytes += value.length;
    if (batch.length < BATCH.rows && bytes < BATCH.bytes) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

async function* rowsOf(db: Database, kind: Store["kind"], table: string): AsyncIterable<Row> {
  if (kind === "sqlite") {
    // reason for the assertion: any table
    yield* (db as unknown as Kysely<Record<string, Row>>).selectFrom(table).selectAll().stream();
    return;
  }
  await sql`declare copied no scroll cursor for select * from ${sql.table(table)}`.execute(db);
  const count = sql.raw(String(table === "kept_chunk" ? FETCHED.kept_chunk : FETCHED.usual));
  for (;;) {
    const { rows } = await sql<Row>`fetch ${count} from copied`.execute(db);
    if (rows.length === 0) break;
    yield* rows;
  }
  await sql`close copied`.execute(db);
}

/** SQLite has neither times nor truth values: they are kept there as the sign-in library keeps them. */
function toKind(row: Row, kind: Store["kind"]): Row {
  if (kind === "postgres") return row;
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      value instanceof Date ? value.toISOString() : typeof value === "boolean" ? Number(value) : value,
    ]),
  );
}
