import type { Appended, Head } from "@duthao/service";
import type { Transaction } from "kysely";
import { commandsOf, type Append } from "./append.ts";
import { EMPTY } from "./chain.ts";
import type { JournalKeys } from "./seal.ts";
import { newHeads, rowsOf, settleAll, Answers } from "./settle-all.ts";
import {
  toEntry,
  toHead,
  type Database,
  type DatabaseKind,
  type HeadRow,
  type JournalRow,
  type Tables,
} from "./tables.ts";

/** Rows in one insert: both databases bound the parameters of a statement. */
const INSERT_ROWS = 500;

/** Writes a group of appends in one transaction: on disk when it resolves. */
export function write(
  db: Database,
  kind: DatabaseKind,
  appends: readonly Append[],
  keys?: JournalKeys,
): Promise<readonly Appended[]> {
  return db.transaction().execute((trx) => appendAll(trx, kind, appends, keys));
}

/** In their order, each sees what those before it added. */
async function appendAll(
  trx: Transaction<Tables>,
  kind: DatabaseKind,
  appends: readonly Append[],
  keys?: JournalKeys,
): Promise<readonly Appended[]> {
  const heads = await lockHeads(trx, kind, [...new Set(appends.map(({ stream }) => stream))].toSorted());
  const told = await entriesTold(trx, appends);
  const settled = settleAll(appends, heads, told);
  await insert(trx, rowsOf(settled, told, keys));
  await raise(trx, newHeads(settled.written));
  return settled.results;
}

/** Where the streams end, each held until the transaction ends: other writers to it wait. Sorted, or two could wait for each other. */
async function lockHeads(
  trx: Transaction<Tables>,
  kind: DatabaseKind,
  streams: readonly string[],
): Promise<Map<string, Head>> {
  await trx
    .insertInto("head")
    .values(streams.map((stream) => ({ stream, ...EMPTY })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const heads = await trx
    .selectFrom("head")
    .selectAll()
    .where("stream", "in", streams)
    .orderBy("stream")
    .$if(kind === "postgres", (query) => query.forUpdate())
    .execute();
  return new Map(heads.map((row) => [row.stream, toHead(row)]));
}

/** What the journal has of the appends' commands, by stream and command, in order. */
async function entriesTold(trx: Transaction<Tables>, appends: readonly Append[]): Promise<Answers> {
  const told = new Answers();
  const telling = appends.filter((append) => commandsOf(append).size > 0);
  if (telling.length === 0) return told;
  const found = await trx
    .selectFrom("journal")
    .selectAll()
    .where("stream", "in", [...new Set(telling.map(({ stream }) => stream))])
    .where("command", "in", [...new Set(telling.flatMap((append) => [...commandsOf(append)]))])
    .orderBy("seq")
    .execute();
  for (const row of found) told.remember(toEntry(row));
  return told;
}

async function insert(trx: Transaction<Tables>, rows: readonly JournalRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += INSERT_ROWS) {
    await trx
      .insertInto("journal")
      .values(rows.slice(from, from + INSERT_ROWS))
      .execute();
  }
}

async function raise(trx: Transaction<Tables>, heads: ReadonlyMap<string, HeadRow>): Promise<void> {
  if (heads.size === 0) return;
  await trx
    .insertInto("head")
    .values([...heads.values()])
    .onConflict((conflict) =>
      conflict.column("stream").doUpdateSet((eb) => ({
        seq: eb.ref("excluded.seq"),
        at: eb.ref("excluded.at"),
        hash: eb.ref("excluded.hash"),
      })),
    )
    .execute();
}
