import type { Head } from "@duthao/service";
import { EMPTY, entryHash, follows, sameBytes } from "./chain.ts";
import { droppedStreams, type DroppedStream } from "./dropped.ts";
import { entriesOf, fieldsOf } from "./pack.ts";
import { readPage, type JournalPage } from "./page.ts";
import type { JournalKeys } from "./seal.ts";
import { SealWalk, type Sealed } from "./sealed-reading.ts";
import { isSigned, type SignedHead } from "./signed-head.ts";
import type { Store } from "./store.ts";
import { toHead, type Database, type PackRow, type SealedEntry } from "./tables.ts";

/** The first place where a stream is not what was written: an entry removed, changed, or beyond the end it had. */
export interface Fault {
  readonly seq: number;
  /** Where the place ends, for one of several entries: of a pack one sees that it was changed, and not where. */
  readonly to?: number;
  /**
   * `rewritten`: the chain holds, and is not the one whose end was signed; `forged`: the signature is not of the key it names;
   * `unsealed`: written by none of our nodes; `unsigned`: its end was signed, and that is gone.
   */
  readonly problem: "missing" | "changed" | "extra" | "rewritten" | "forged" | "unsealed" | "unsigned";
}

/** What became of one stream's verification: how many entries hold from its beginning, and where it breaks, if it does. */
export interface StreamVerdict {
  readonly stream: string;
  readonly entries: number;
  readonly fault?: Fault;
  /** For one that was dropped, its time being over: how many entries it had. */
  readonly dropped?: number;
}

export interface Verification {
  /** Signed heads that were kept elsewhere, to be found in the chains beside those of the database. */
  readonly kept?: readonly SignedHead[];
  /** Told after each page of entries that hold: how many they were. */
  readonly onPage?: (entries: number) => void;
}

/**
 * Walks the chain of every stream, in their order, and looks for the ends that were signed; also while others write.
 * With keys it also sees what none of our nodes wrote. It sees every change but those of somebody who cuts a tail off with its
 * head and its signed head, or removes a stream with them: those are seen with a signed head that was kept elsewhere.
 */
export async function* verify(
  { kysely, keys, journal, signedHeads }: Pick<Store, "kysely" | "keys" | "journal" | "signedHeads">,
  { kept = [], onPage = () => {} }: Verification = {},
): AsyncIterable<StreamVerdict> {
  const signed = await signedHeads.all();
  const marks = Map.groupBy([...signed, ...kept], ({ stream }) => stream);
  const dropped = await droppedStreams(journal);
  const there = new Set([...(await journal.streams("")), ...(await streamsOfRows(kysely))]);
  for (const stream of [...new Set([...there, ...marks.keys(), ...dropped.keys()])].toSorted()) {
    const end = dropped.get(stream);
    if (end && !there.has(stream)) {
      yield verdictOfDropped(end, marks.get(stream) ?? []);
      continue;
    }
    const verdict = await verifyStream({ kysely, keys }, stream, marks.get(stream) ?? [], onPage);
    // of each stream the newest signed end is kept, and none is ever taken away
    const isUnsigned = marks.has(stream) && !signed.some((head) => head.stream === stream);
    yield isUnsigned && !verdict.fault ? { ...verdict, fault: { seq: verdict.entries, problem: "unsigned" } } : verdict;
  }
}

/** Walks the chain of one stream, and looks for these ends of it. */
export function verifyStream(
  { kysely, keys }: Pick<Store, "kysely" | "keys">,
  stream: string,
  marks: readonly SignedHead[],
  onPage: (entries: number) => void = () => {},
): Promise<StreamVerdict> {
  return new Walk({ db: kysely, keys, stream, marks: marks.toSorted((a, b) => a.seq - b.seq), onPage }).toEnd();
}

/** What was signed of a stream that was dropped is within what it is said to have held. */
function verdictOfDropped({ stream, seq, hash }: DroppedStream, marks: readonly SignedHead[]): StreamVerdict {
  const verdict = { stream, entries: 0, dropped: seq };
  const forged = marks.find((mark) => !isSigned(mark));
  if (forged) return { ...verdict, fault: { seq: forged.seq, problem: "forged" } };
  const beyond = marks.find((mark) => mark.seq > seq);
  if (beyond) return { ...verdict, fault: { seq: seq + 1, to: beyond.seq, problem: "missing" } };
  const other = marks.find((mark) => mark.seq === seq && !sameBytes(mark.hash, hash));
  return other ? { ...verdict, fault: { seq, problem: "rewritten" } } : verdict;
}

/** The streams that have rows or packs, whether they have a head or not. */
async function streamsOfRows(db: Database): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("journal")
    .select("stream")
    .distinct()
    .union(db.selectFrom("pack").select("stream").distinct())
    .execute();
  return rows.map(({ stream }) => stream);
}

function unsealed(sealed: Sealed | undefined): Fault | undefined {
  if (sealed?.broken === undefined) return undefined;
  const { broken: seq, to = seq } = sealed;
  return { seq, ...(to > seq && { to }), problem: "unsealed" };
}

/** The fault that comes first; of a group in which something was changed, the entry that was. */
function firstOf(fault: Fault | undefined, other: Fault | undefined): Fault | undefined {
  return !fault || (other && (other.to ?? other.seq) < fault.seq) ? other : fault;
}

interface Path {
  readonly db: Database;
  readonly keys: JournalKeys | undefined;
  readonly stream: string;
  /** Signed heads of the stream, by seq. */
  readonly marks: readonly SignedHead[];
  readonly onPage: (entries: number) => void;
}

/** One walk along a stream. */
class Walk {
  readonly #db: Database;
  readonly #stream: string;
  /** Signed heads still to be passed, the next one first. */
  readonly #marks: SignedHead[];
  readonly #onPage: (entries: number) => void;
  readonly #seals: SealWalk | undefined;
  #last: Head = EMPTY;

  constructor({ db, keys, stream, marks, onPage }: Path) {
    this.#db = db;
    this.#seals = keys && new SealWalk(db, keys, stream);
    this.#stream = stream;
    this.#marks = [...marks];
    this.#onPage = onPage;
  }

  async toEnd(): Promise<StreamVerdict> {
    const forged = this.#marks.find((mark) => !isSigned(mark));
    if (forged) return this.#broken({ seq: forged.seq, problem: "forged" });
    for (;;) {
      const before = this.#last.seq;
      const fault = await this.#walkOn();
      if (fault) return this.#broken(fault);
      const head = await this.#head();
      if (head.seq < this.#last.seq) return this.#broken({ seq: head.seq + 1, problem: "extra" });
      if (head.seq === this.#last.seq) return this.#atHead(head);
      // The stream ends later than what was read: written meanwhile, or its tail is gone.
      if (this.#last.seq === before) return this.#broken({ seq: before + 1, problem: "missing" });
    }
  }

  async #atHead(head: Head): Promise<StreamVerdict> {
    if (!sameBytes(head.hash, this.#last.hash)) return this.#broken({ seq: head.seq, problem: "changed" });
    if (this.#marks.length > 0) return this.#broken({ seq: head.seq + 1, problem: "missing" });
    const twice = await this.#rowInPack();
    return twice === undefined
      ? { stream: this.#stream, entries: head.seq }
      : this.#broken({ seq: twice, problem: "extra" });
  }

  #broken(fault: Fault): StreamVerdict {
    return { stream: this.#stream, entries: fault.seq - 1, fault };
  }

  /** Walks to where the stream ends or breaks. */
  async #walkOn(): Promise<Fault | undefined> {
    let usual: JournalPage["kind"] = "rows";
    for (;;) {
      const from = this.#last.seq + 1;
      const page = await readPage(this.#db, { stream: this.#stream, from, to: Number.MAX_SAFE_INTEGER }, usual);
      if (!page) return unsealed(await this.#seals?.end());
      const fault = page.kind === "rows" ? this.#rows(page.rows) : this.#packs(page.packs);
      const other = unsealed(await this.#seals?.take(page));
      if (fault || other) return firstOf(fault, other);
      this.#onPage(this.#last.seq - from + 1);
      usual = page.kind;
    }
  }

  #rows(rows: readonly SealedEntry[]): Fault | undefined {
    for (const { entry } of rows) {
      if (entry.seq !== this.#last.seq + 1) return { seq: this.#last.seq + 1, problem: "missing" };
      if (!follows(this.#last, entry)) return { seq: entry.seq, problem: "changed" };
      this.#last = entry;
      if (entry.seq === this.#marks[0]?.seq && !this.#passes(entry)) return { seq: entry.seq, problem: "rewritten" };
    }
    return undefined;
  }

  /** Whether an entry is what the signed heads say that stand there. */
  #passes({ seq, hash }: Head): boolean {
    for (; this.#marks[0]?.seq === seq; this.#marks.shift()) if (!sameBytes(this.#marks[0].hash, hash)) return false;
    return true;
  }

  /** Looks for signed heads within a pack. */
  #passesIn(pack: PackRow): Fault | undefined {
    for (let mark = this.#marks[0]; mark && mark.seq <= pack.last; mark = this.#marks[0]) {
      const entry = entriesOf(pack)[mark.seq - pack.first];
      if (!entry || !this.#passes(entry)) return { seq: mark.seq, problem: "rewritten" };
    }
    return undefined;
  }

  #packs(packs: readonly PackRow[]): Fault | undefined {
    for (const pack of packs) {
      if (pack.first > this.#last.seq + 1) return { seq: this.#last.seq + 1, problem: "missing" };
      const end =
        pack.first === this.#last.seq + 1 && sameBytes(pack.previous, this.#last.hash)
          ? endOf(pack, this.#last.at)
          : undefined;
      if (!end)
        return {
          seq: this.#last.seq + 1,
          ...(pack.last > this.#last.seq + 1 && { to: pack.last }),
          problem: "changed",
        };
      this.#last = end;
      const fault = this.#passesIn(pack);
      if (fault) return fault;
    }
    return undefined;
  }

  async #head(): Promise<Head> {
    const row = await this.#db.selectFrom("head").selectAll().where("stream", "=", this.#stream).executeTakeFirst();
    return row ? toHead(row) : EMPTY;
  }

  /** The first row that stands where a pack is: its entry is there twice. */
  async #rowInPack(): Promise<number | undefined> {
    const row = await this.#db
      .selectFrom("journal")
      .innerJoin("pack", (join) =>
        join
          .onRef("pack.stream", "=", "journal.stream")
          .onRef("pack.first", "<=", "journal.seq")
          .onRef("pack.last", ">=", "journal.seq"),
      )
      .select(({ fn }) => fn.min("journal.seq").as("seq"))
      .where("journal.stream", "=", this.#stream)
      .executeTakeFirst();
    return row?.seq ?? undefined;
  }
}

/** Where a stream stands after a pack, if it holds what was packed. */
function endOf(pack: PackRow, since: number): Head | undefined {
  try {
    let last = { seq: pack.first - 1, at: since, hash: pack.previous };
    for (const entry of fieldsOf(pack)) {
      if (entry.at < last.at) return undefined;
      last = { seq: entry.seq, at: entry.at, hash: entryHash(last.hash, entry) };
    }
    return sameBytes(last.hash, pack.hash) && last.seq === pack.last ? last : undefined;
  } catch {
    return undefined; // a body that cannot be read was changed
  }
}
