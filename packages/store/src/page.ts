import type { Entry } from "@duthao/domain";
import { toEntry, type Database } from "./tables.ts";

/** Entries read at once: enough to be fast, few enough for other queries to come between. */
const PAGE_ENTRIES = 1_000;

/** Payload bytes read at once, beyond the first entry's: what a reader of a whole stream may hold in memory. */
const PAGE_BYTES = 4 * 1024 * 1024;

/** The first entries of `from`–`to`, in order; none where there are none. */
export async function readPage(db: Database, stream: string, from: number, to: number): Promise<Entry[]> {
  const end = await pageEnd(db, stream, from, to);
  if (end === undefined) return [];
  const rows = await db
    .selectFrom("journal")
    .selectAll()
    .where("stream", "=", stream)
    .where("seq", ">=", from)
    .where("seq", "<=", end)
    .orderBy("seq")
    .execute();
  return rows.map(toEntry);
}

/** Sizes are read before payloads: a page of keystrokes is long, one of imported documents is short. */
async function pageEnd(db: Database, stream: string, from: number, to: number): Promise<number | undefined> {
  const sizes = await db
    .selectFrom("journal")
    .select(["seq", ({ fn }) => fn<number>("length", ["payload"]).as("bytes")])
    .where("stream", "=", stream)
    .where("seq", ">=", from)
    .where("seq", "<=", to)
    .orderBy("seq")
    .limit(PAGE_ENTRIES)
    .execute();
  let total = 0;
  const over = sizes.findIndex(({ bytes }, index) => (total += bytes) > PAGE_BYTES && index > 0);
  return (over < 0 ? sizes.at(-1) : sizes[over - 1])?.seq;
}
