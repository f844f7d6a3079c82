import type { Entry } from "@duthao/domain";
import type { Head } from "@duthao/service";
import { sql } from "kysely";
import { EMPTY } from "./chain.ts";
import { entriesOf, PACK_ENTRIES } from "./pack.ts";
import { entriesIn, readPage, type JournalPage, type Range } from "./page.ts";
import { BEGINNING_BYTES, beginningOf, readSeal, type GroupSeal, type JournalKeys } from "./seal.ts";
import { toPack, toSealed, type Database, type PackRow, type SealedEntry } from "./tables.ts";

/** A seal for the row before a pack: the entries up to it were sealed together with some that are in the pack now. */
export interface SealBefore {
  readonly seq: number;
  readonly seal: Uint8Array;
}

/** Entries that hold, in order; and where the stream goes on with one that does not, if it does. */
export interface Sealed {
  readonly entries: readonly Entry[];
  readonly broken?: number;
  /** Where the group or the pack ends that does not hold. */
  readonly to?: number;
}

/**
 * Reads a range of a stream page by page, as far as every entry is sealed: that is where it was written by a node. The last
 * page names the first entry that is not.
 */
export async function* readSealed(db: Database, keys: JournalKeys, range: Range): AsyncIterable<Sealed> {
  const walk = new SealWalk(db, keys, range.stream);
  let usual: JournalPage["kind"] = "rows";
  let from = range.from;
  while (from <= range.to) {
    const page = await readPage(db, { ...range, from }, usual);
    if (!page) break;
    const entries = entriesIn(page, { ...range, from });
    const first = entries[0]?.seq ?? from;
    if (first > from) {
      yield { broken: from, ...within(await walk.end(), range) };
      return;
    }
    const sealed = await walk.take(page);
    yield within(sealed, range);
    if (sealed.broken !== undefined) return;
    from = (entries.at(-1)?.seq ?? range.to) + 1;
    usual = page.kind;
  }
  yield within(await walk.end(), range);
}

/** The first entry that is not sealed in what is read; `undefined` where all are. */
export async function brokenAt(pages: AsyncIterable<Sealed>): Promise<number | undefined> {
  for await (const { broken } of pages) if (broken !== undefined) return broken;
  return undefined;
}

function within({ entries, broken }: Sealed, { from, to }: Range): Sealed {
  const kept = entries.filter(({ seq }) => seq >= from && seq <= to);
  return broken !== undefined && broken <= to ? { entries: kept, broken: Math.max(broken, from) } : { entries: kept };
}

/** The seal of the entries before a pack that were sealed together with its first ones, and stay rows; `undefined` where there are none. */
export async function sealBefore(
  db: Database,
  keys: JournalKeys,
  { stream, first }: Pick<PackRow, "stream" | "first">,
): Promise<SealBefore | undefined> {
  const row = await db
    .selectFrom("journal")
    .select("seal")
    .where("stream", "=", stream)
    .where("seq", "=", first - 1)
    .executeTakeFirst();
  if (!row || row.seal) return undefined;
  const next = (await sealedFrom(db, stream, first)).at(-1);
  const seal = next?.seal && readSeal(next.seal);
  if (!next || !seal) return undefined;
  const from = next.entry.seq - seal.count + 1;
  const entries = await entriesBetween(db, { stream, from, to: first - 1 });
  return { seq: first - 1, seal: keys.seal(stream, await headAt(db, stream, from - 1), entries) };
}

/** Walks along a stream and looks at the seals; whoever walks hands in its pages one after the other, without a hole. */
export class SealWalk {
  readonly #db: Database;
  readonly #keys: JournalKeys;
  readonly #stream: string;
  /** Entries whose seal is yet to come. */
  #pending: Entry[] = [];
  /** The last entry that holds. */
  #last: Pick<Head, "seq" | "at" | "hash"> | undefined;
  /** Where each writer's last group ended, by the id of its key. */
  readonly #ends = new Map<string, Pick<Head, "seq" | "hash">>();

  constructor(db: Database, keys: JournalKeys, stream: string) {
    this.#db = db;
    this.#keys = keys;
    this.#stream = stream;
  }

  async take(page: JournalPage): Promise<Sealed> {
    return page.kind === "rows" ? this.#takeRows(page.rows) : this.#takePacks(page.packs);
  }

  /** What waits for a seal beyond what was walked. */
  async end(): Promise<Sealed> {
    const [first, last] = [this.#pending[0], this.#pending.at(-1)];
    if (!first || !last) return { entries: [] };
    const pack = await this.#packOver(last.seq + 1);
    if (pack) return this.#takePacks([pack]);
    const rows = await sealedFrom(this.#db, this.#stream, last.seq + 1);
    return rows.length === 0 ? { entries: [], broken: first.seq } : this.#takeRows(rows);
  }

  async #takeRows(rows: readonly SealedEntry[]): Promise<Sealed> {
    const entries: Entry[] = [];
    for (const { entry, seal } of rows) {
      this.#pending.push(entry);
      if (!seal) continue;
      const first = this.#pending[0] ?? entry;
      const said = readSeal(seal);
      if (!said || entry.seq - said.count + 1 > first.seq || !(await this.#holds(entry.seq, seal, said)))
        return { entries, broken: first.seq, to: entry.seq };
      entries.push(...this.#pending);
      this.#pass(entry);
      this.#ends.set(said.id, entry);
    }
    return { entries };
  }

  async #takePacks(packs: readonly PackRow[]): Promise<Sealed> {
    const entries: Entry[] = [];
    for (const pack of packs) {
      const from = this.#pending[0]?.seq ?? (this.#last ? this.#last.seq + 1 : pack.first);
      if (from < pack.first || !this.#keys.holdsPack(pack)) return { entries, broken: from, to: pack.last };
      const holding = entriesOf(pack).filter(({ seq }) => seq >= from);
      entries.push(...holding);
      this.#pending = [];
      this.#last = { seq: pack.last, at: holding.at(-1)?.at ?? this.#last?.at ?? 0, hash: pack.hash };
    }
    return { entries };
  }

  #pass(entry: Entry): void {
    this.#pending = [];
    this.#last = entry;
  }

  /** Whether a seal vouches for the group that ends at a seq, where it stands. */
  async #holds(end: number, seal: Uint8Array, { id, count, base, times }: GroupSeal): Promise<boolean> {
    const first = end - count + 1;
    if (base >= first) return false;
    const entries = await this.#group(first);
    const before = this.#last?.seq === first - 1 ? this.#last : await headAt(this.#db, this.#stream, first - 1);
    // a command was decided on what the stream was right before it
    if (base !== before.seq && entries.some(({ command }) => command !== "")) return false;
    if (!areTimes(entries, times, before.at) || !(await this.#isFirst(id, base, first))) return false;
    return this.#keys.holds(
      seal,
      this.#stream,
      base === before.seq ? before.hash : await this.#hashAt(id, base),
      entries,
    );
  }

  /** The pending entries from a seq on, and those before them where the walk began amid their group. */
  async #group(first: number): Promise<readonly Entry[]> {
    const begun = this.#pending[0]?.seq ?? first;
    if (begun <= first) return this.#pending;
    return [
      ...(await entriesBetween(this.#db, { stream: this.#stream, from: first, to: begun - 1 })),
      ...this.#pending,
    ];
  }

  /** A writer knows of its own groups: one that stands again later does not. */
  async #isFirst(id: string, base: number, first: number): Promise<boolean> {
    const ended = this.#ends.get(id);
    if (ended) return ended.seq <= base;
    if (base === first - 1) return true;
    const again = await this.#db
      .selectFrom("journal")
      .select("seq")
      .where("stream", "=", this.#stream)
      .where("seq", ">", base)
      .where("seq", "<", first)
      .where(sql<boolean>`substr(seal, 1, ${sql.lit(BEGINNING_BYTES)}) = ${beginningOf(id)}`)
      .limit(1)
      .executeTakeFirst();
    return !again;
  }

  async #hashAt(id: string, seq: number): Promise<Uint8Array> {
    const ended = this.#ends.get(id);
    return ended?.seq === seq ? ended.hash : (await headAt(this.#db, this.#stream, seq)).hash;
  }

  async #packOver(seq: number): Promise<PackRow | undefined> {
    const row = await this.#db
      .selectFrom("pack")
      .selectAll()
      .where("stream", "=", this.#stream)
      .where("first", ">", seq - PACK_ENTRIES)
      .where("first", "<=", seq)
      .where("last", ">=", seq)
      .executeTakeFirst();
    return row && toPack(row);
  }
}

/** Whether entries have the times that their writer said, each raised where the one before it was later. */
function areTimes(entries: readonly Entry[], times: readonly number[], since: number): boolean {
  let last = since;
  return (
    entries.length === times.length &&
    entries.every(({ at }, index) => at === (last = Math.max(last, times[index] ?? 0)))
  );
}

/** The rows from a seq on up to the first that has a seal. */
async function sealedFrom(db: Database, stream: string, from: number): Promise<readonly SealedEntry[]> {
  const end = await db
    .selectFrom("journal")
    .select("seq")
    .where("stream", "=", stream)
    .where("seq", ">=", from)
    .where("seal", "is not", null)
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  if (!end) return [];
  const rows = await db
    .selectFrom("journal")
    .selectAll()
    .where("stream", "=", stream)
    .where("seq", ">=", from)
    .where("seq", "<=", end.seq)
    .orderBy("seq")
    .execute();
  return rows.map(toSealed);
}

async function entriesBetween(db: Database, range: Range): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for (let from = range.from; from <= range.to; from = (entries.at(-1)?.seq ?? range.to) + 1) {
    const page = await readPage(db, { ...range, from });
    if (!page) break;
    entries.push(...entriesIn(page, { ...range, from }));
  }
  return entries;
}

/** Where a stream stood at a seq, as its rows say. */
async function headAt(db: Database, stream: string, seq: number): Promise<Head> {
  if (seq < 1) return EMPTY;
  const [entry] = await entriesBetween(db, { stream, from: seq, to: seq });
  return entry?.seq === seq ? { seq, at: entry.at, hash: entry.hash } : { ...EMPTY, seq };
}
