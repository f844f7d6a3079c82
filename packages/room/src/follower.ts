import type { Entry } from "@duthao/domain";
import type { Journal } from "@duthao/service";

/** Entries that are handed on at once: a document takes them in within some milliseconds. */
const SLICE = 1_000;

const othersTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/**
 * Follows one stream of the journal: hands every entry on once and in order, however it was heard of.
 * What arrives with a gap before it is left, and the journal is read instead.
 */
export class Follower {
  readonly stream: string;
  readonly #journal: Journal;
  readonly #apply: (entries: readonly Entry[]) => void;
  #reached: number;
  #reading: Promise<void> | undefined;

  /** `reached` is the seq up to which the receiver already knows the stream. */
  constructor(journal: Journal, stream: string, reached: number, apply: (entries: readonly Entry[]) => void) {
    this.stream = stream;
    this.#journal = journal;
    this.#reached = reached;
    this.#apply = apply;
  }

  /** The last seq that was handed on. */
  get reached(): number {
    return this.#reached;
  }

  /** Takes note of entries that the receiver wrote itself, telling them to `learn` alone; `false` where others stand before them that must be read first. */
  passed(entries: readonly Entry[], learn: (entry: Entry) => void): boolean {
    const last = entries.at(-1);
    if (!last || last.seq <= this.#reached) return true;
    if (entries[0]?.seq !== this.#reached + 1) return false;
    for (const entry of entries) learn(entry);
    this.#reached = last.seq;
    return true;
  }

  /** Resolves when these entries, and all before them, are handed on. */
  async take(entries: readonly Entry[]): Promise<void> {
    const last = entries.at(-1);
    if (!last) return;
    this.#follow(entries);
    await this.reach(last.seq);
  }

  /** Reads the journal where the stream is known to have reached `seq` and this follower has not. */
  async reach(seq: number): Promise<void> {
    // twice: a reading already under way may have begun before this entry was written
    for (let reading = 0; reading < 2 && this.#reached < seq; reading++) await this.#read();
  }

  /** Reads to the present end of the stream. */
  async catchUp(): Promise<void> {
    await this.reach((await this.#journal.head(this.stream)).seq);
  }

  /** Reads to `seq` and no further, for a document of the past. */
  async readTo(seq: number): Promise<void> {
    await this.#readOn(seq);
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readOn().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  /** Hands on what it reads slice by slice, and lets others have their turn in between: a long stream keeps nobody waiting. */
  async #readOn(seq?: number): Promise<void> {
    let slice: Entry[] = [];
    for await (const entry of this.#journal.read(this.stream, this.#reached + 1, seq)) {
      slice.push(entry);
      if (slice.length < SLICE) continue;
      this.#follow(slice);
      slice = [];
      await othersTurn();
    }
    this.#follow(slice);
  }

  #follow(entries: readonly Entry[]): void {
    const next = entries.filter((entry) => entry.seq > this.#reached);
    const [first, last] = [next[0], next.at(-1)];
    if (!first || !last || first.seq !== this.#reached + 1) return;
    this.#apply(next);
    this.#reached = last.seq;
  }
}
