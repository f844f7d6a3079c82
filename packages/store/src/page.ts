import type { Entry } from "@duthao/domain";
import type { FunctionModule } from "kysely";
import { entriesOf, PACK_ENTRIES } from "./pack.ts";
import { toPack, toSealed, type Database, type PackRow, type SealedEntry, type Tables } from "./tables.ts";

/** Entries read at once: enough to be fast, few enough for other queries to come between. */
const PAGE_ENTRIES = 1_000;

/** Payload bytes read at once, beyond the first entry's: what a reader of a whole stream may hold in memory. */
export const PAGE_BYTES = 4 * 1024 * 1024;

/** Packs read at once. */
const PAGE_PACKS = 4;

/** What is read of a stream at once: entries that are rows, or packs of them. */
export type JournalPage =
  | { readonly kind: "rows"; readonly rows: readonly SealedEntry[] }
  | { readonly kind: "packs"; readonly packs: readonly PackRow[] };

/** Which part of a stream is wanted, both ends included. */
export interface Range {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The first entries of a range that stand together, beginning with the next there is; `undefined` where there are none.
 * `usual` is where to look first: a reader of packs finds more of them. Also while others append and pack:
 * an entry becomes part of a pack as it ceases to be a row, so whoever looks for rows and then for packs finds it.
 */
export async function readPage(
  db: Database,
  range: Range,
  usual: JournalPage["kind"] = "rows",
): Promise<JournalPage | undefined> {
  for (const look of usual === "rows" ? [rowsAt, packsAt] : [packsAt, rowsAt, packsAt]) {
    const page = await look(db, range);
    if (page) return page;
  }
  const next = await nextAfter(db, range);
  return next === undefined ? undefined : readPage(db, { ...range, from: next });
}

/** The entries of a page that are in a range. */
export function entriesIn(page: JournalPage, { from, to }: Range): readonly Entry[] {
  if (page.kind === "rows") return page.rows.map(({ entry }) => entry);
  return page.packs.flatMap(entriesOf).filter(({ seq }) => seq >= from && seq <= to);
}

async function rowsAt(db: Database, range: Range): Promise<JournalPage | undefined> {
  const end = await pageEnd(db, range);
  if (end === undefined) return undefined;
  const rows = await db
    .selectFrom("journal")
    .selectAll()
    .where("stream", "=", range.stream)
    .where("seq", ">=", range.from)
    .where("seq", "<=", end)
    .orderBy("seq")
    .execute();
  const together = rows.filter(({ seq }, index) => seq === range.from + index);
  return together.length > 0 ? { kind: "rows", rows: together.map(toSealed) } : undefined;
}

/** Where a page ends: after a thousand entries, or sooner where they are large. What stands in a page is measured before it is read. */
async function pageEnd(db: Database, { stream, from, to }: Range): Promise<number | undefined> {
  const last = Math.min(to, from + PAGE_ENTRIES - 1);
  const all = db.selectFrom("journal").where("stream", "=", stream).where("seq", ">=", from).where("seq", "<=", last);
  const bytesOf = ({ fn }: { fn: FunctionModule<Tables, "journal"> }) => fn<number>("length", ["payload"]);
  const { first, end, bytes } = await all
    .select((eb) => [
      eb.fn.min("seq").as("first"),
      eb.fn.max("seq").as("end"),
      eb.fn.sum<number | string>(bytesOf(eb)).as("bytes"),
    ])
    .executeTakeFirstOrThrow();
  if (first !== from) return undefined;
  if (Number(bytes) <= PAGE_BYTES) return end;
  const sizes = await all
    .select((eb) => ["seq", bytesOf(eb).as("bytes")])
    .orderBy("seq")
    .execute();
  let total = 0;
  const over = sizes.findIndex((size, index) => (total += size.bytes) > PAGE_BYTES && index > 0);
  return (over < 0 ? sizes.at(-1) : sizes[over - 1])?.seq;
}

async function packsAt(db: Database, { stream, from, to }: Range): Promise<JournalPage | undefined> {
  const rows = await db
    .selectFrom("pack")
    .selectAll()
    .where("stream", "=", stream)
    .where("first", ">", from - PACK_ENTRIES)
    .where("first", "<=", to)
    .orderBy("first")
    .limit(PAGE_PACKS)
    .execute();
  const covering = rows.filter(({ last }) => last >= from);
  let next = from;
  const together = covering.filter(({ first, last }) => first <= next && (next = last + 1));
  return together.length > 0 ? { kind: "packs", packs: together.map(toPack) } : undefined;
}

/** Where a stream goes on: where it was looked at, for somebody may have written meanwhile; or after a hole, which only somebody who meddled with it can have made. */
async function nextAfter(db: Database, { stream, from, to }: Range): Promise<number | undefined> {
  const row = await db
    .selectFrom("journal")
    .select(({ fn }) => fn.min("seq").as("seq"))
    .where("stream", "=", stream)
    .where("seq", ">=", from)
    .where("seq", "<=", to)
    .executeTakeFirst();
  const pack = await db
    .selectFrom("pack")
    .select(({ fn }) => fn.min("first").as("first"))
    .where("stream", "=", stream)
    .where("first", ">=", from)
    .where("first", "<=", to)
    .executeTakeFirst();
  const found = [row?.seq, pack?.first].flatMap((seq) => seq ?? []);
  return found.length > 0 ? Math.min(...found) : undefined;
}
