import type { Entry } from "@duthao/domain";
import { UnsealedEntry, type Journal } from "@duthao/service";

/** Entries that are handed on at once: a document takes them in within some milliseconds. */
const SLICE = 1_000;

/** Milliseconds in which what is missing usually comes by itself: two nodes that write at once hear of each other in any order. */
const PATIENCE = 20;

/** Entries behind a gap that are kept: what is more is read from the journal. */
const KEPT_AHEAD = 1_000;

const othersTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** What is known of a stream behind a gap. */
interface Gap {
  /** By seq: the entry, or `undefined` where the receiver wrote it itself. */
  readonly ahead: Map<number, Entry | undefined>;
  /** Who waits for it to be filled. */
  readonly waiting: (() => void)[];
}

/**
 * Follows one stream of the journal: hands every entry on once and in order, however it was heard of.
 * What arrives with a gap before it is kept for a moment; where the gap stays, the journal is read instead.
 */
export class StreamFollower {
  readonly stream: string;
  readonly #journal: Journal;
  readonly #apply: (entries: readonly Entry[]) => void;
  #reached: number;
  #isBroken = false;
  #reading: Promise<void> | undefined;
  /** Present while there is a gap. */
  #gap: Gap | undefined;

  /** `reached` is the seq up to which the receiver already knows the stream. */
  constructor(journal: Journal, stream: string, reached: number, apply: (entries: readonly Entry[]) => void) {
    this.stream = stream;
    this.#journal = journal;
    this.#reached = reached;
    this.#apply = apply;
  }

  /** The last seq that was handed on, with all before it. */
  get reached(): number {
    return this.#reached;
  }

  /** Whether the stream goes on with what none of our nodes wrote: what came before is here, and nothing may come after. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Takes note of entries that the receiver wrote itself, telling them to `learn` alone. Others may stand before them that are yet to come. */
  passed(entries: readonly Entry[], learn: (entry: Entry) => void): void {
    for (const entry of entries) {
      if (entry.seq <= this.#reached) continue;
      learn(entry);
      this.#note(entry.seq, undefined);
    }
    this.#goOn();
  }

  /** Resolves when these entries, and all before them, are handed on. */
  async take(entries: readonly Entry[]): Promise<void> {
    const last = entries.at(-1);
    if (!last) return;
    for (const entry of entries)
      if (entry.seq > this.#reached && !this.#gap?.ahead.has(entry.seq)) this.#note(entry.seq, entry);
    this.#goOn();
    if (this.#gap && this.#reached < last.seq) await isFilled(this.#gap);
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
    this.#isBroken = false;
    try {
      for await (const entry of this.#journal.read(this.stream, this.#reached + 1, seq)) {
        slice.push(entry);
        if (slice.length < SLICE) continue;
        this.#follow(slice);
        slice = [];
        await othersTurn();
      }
    } catch (error) {
      if (!(error instanceof UnsealedEntry)) throw error;
      this.#isBroken = true;
    }
    this.#follow(slice);
  }

  #follow(entries: readonly Entry[]): void {
    const next = entries.filter((entry) => entry.seq > this.#reached);
    const [first, last] = [next[0], next.at(-1)];
    if (!first || !last || first.seq !== this.#reached + 1) return;
    this.#apply(next);
    this.#reached = last.seq;
    this.#goOn();
  }

  /** Notes what comes next, or after a gap; it is handed on by `#goOn`. */
  #note(seq: number, entry: Entry | undefined): void {
    this.#gap ??= { ahead: new Map(), waiting: [] };
    this.#gap.ahead.set(seq, entry);
  }

  /** Hands on what was noted as far as there is no gap. */
  #goOn(): void {
    if (!this.#gap) return;
    const { ahead, waiting } = this.#gap;
    for (const seq of ahead.keys()) if (seq <= this.#reached) ahead.delete(seq);
    const next: Entry[] = [];
    let reached = this.#reached;
    for (; ahead.has(reached + 1); reached++) {
      const entry = ahead.get(reached + 1);
      ahead.delete(reached + 1);
      if (entry) next.push(entry);
    }
    if (next.length > 0) this.#apply(next);
    this.#reached = reached;
    if (ahead.size > 0 && ahead.size <= KEPT_AHEAD) return;
    this.#gap = undefined;
    for (const resolve of waiting) resolve();
  }
}

/** Resolves when the gap is there no more, or when it has been there for too long. */
function isFilled({ waiting }: Gap): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE);
    waiting.push(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
