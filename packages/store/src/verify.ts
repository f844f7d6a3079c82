import type { Entry } from "@duthao/domain";
import type { Head } from "@duthao/service";
import { EMPTY, entryHash, follows, sameBytes } from "./chain.ts";
import { entriesOf, fieldsOf } from "./pack.ts";
import { readPage, type Page } from "./page.ts";
import { isSigned, type SignedHead } from "./signed-head.ts";
import type { Store } from "./store.ts";
import { toHead, type Database, type PackRow } from "./tables.ts";

/** The first place where a stream is not what was written: an entry removed, changed, or beyond the end it had. */
export interface Fault {
  readonly seq: number;
  /** Where the place ends, for one of several entries: of a pack one sees that it was changed, and not where. */
  readonly to?: number;
  /** `rewritten`: the chain holds, and is not the one whose end was signed; `forged`: the signature is not of the key it names. */
  readonly problem: "missing" | "changed" | "extra" | "rewritten" | "forged";
}

/** What became of one stream's verification: how many entries hold from its beginning, and where it breaks, if it does. */
export interface Verdict {
  readonly stream: string;
  readonly entries: number;
  readonly fault?: Fault;
}

export interface Verification {
  /** Signed heads that were kept elsewhere, to be found in the chains beside those of the database. */
  readonly kept?: readonly SignedHead[];
  /** Told after each page of entries that hold: how many they were. */
  readonly onPage?: (entries: number) => void;
}

/**
 * Walks the chain of every stream, in their order, and looks for the ends that were signed; also while others write.
 * It sees every change but those of somebody who rewrites a tail with its hashes, its head and its signed head, or cuts it off
 * or removes a stream with them: those are seen with a signed head that was kept elsewhere.
 */
export async function* verify({ kysely, journal, signedHeads }: Pick<Store, "kysely" | "journal" | "signedHeads">, { kept = [], onPage = () => {} }: Verification = {}): AsyncIterable<Verdict> {
  const marks = new Map<string, SignedHead[]>();
  for (const head of [...(await signedHeads.all()), ...kept]) marks.set(head.stream, [...(marks.get(head.stream) ?? []), head]);
  const streams = new Set([...(await journal.streams("")), ...marks.keys()]);
  for (const stream of [...streams].toSorted()) {
    const verdict = await new Walk({ db: kysely, stream, marks: (marks.get(stream) ?? []).toSorted((a, b) => a.seq - b.seq), onPage }).toEnd();
    yield verdict;
  }
}

interface Path {
  readonly db: Database;
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
  #last: Head = EMPTY;

  constructor({ db, stream, marks, onPage }: Path) {
    this.#db = db;
    this.#stream = stream;
    this.#marks = [...marks];
    this.#onPage = onPage;
  }

  async toEnd(): Promise<Verdict> {
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

  async #atHead(head: Head): Promise<Verdict> {
    if (!sameBytes(head.hash, this.#last.hash)) return this.#broken({ seq: head.seq, problem: "changed" });
    if (this.#marks.length > 0) return this.#broken({ seq: head.seq + 1, problem: "missing" });
    const twice = await this.#rowInPack();
    return twice === undefined ? { stream: this.#stream, entries: head.seq } : this.#broken({ seq: twice, problem: "extra" });
  }

  #broken(fault: Fault): Verdict {
    return { stream: this.#stream, entries: fault.seq - 1, fault };
  }

  /** Walks to where the stream ends or breaks. */
  async #walkOn(): Promise<Fault | undefined> {
    let usual: Page["kind"] = "rows";
    for (;;) {
      const from = this.#last.seq + 1;
      const page = await readPage(this.#db, { stream: this.#stream, from, to: Number.MAX_SAFE_INTEGER }, usual);
      if (!page) return undefined;
      const fault = page.kind === "rows" ? this.#rows(page.entries) : this.#packs(page.packs);
      if (fault) return fault;
      this.#onPage(this.#last.seq - from + 1);
      usual = page.kind;
    }
  }

  #rows(entries: readonly Entry[]): Fault | undefined {
    for (const entry of entries) {
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
      const end = pack.first === this.#last.seq + 1 && sameBytes(pack.previous, this.#last.hash) ? endOf(pack, this.#last.at) : undefined;
      if (!end) return { seq: this.#last.seq + 1, ...(pack.last > this.#last.seq + 1 && { to: pack.last }), problem: "changed" };
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
      .innerJoin("pack", (join) => join.onRef("pack.stream", "=", "journal.stream").onRef("pack.first", "<=", "journal.seq").onRef("pack.last", ">=", "journal.seq"))
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
