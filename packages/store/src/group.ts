import { setImmediate, setTimeout } from "node:timers/promises";

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/** How many items one group takes at most, so that neither a transaction nor the wait for it grows without bound. */
const GROUP_LIMIT = 1_000;

/** Milliseconds from the beginning of one group to the next at least: each costs a wait for the disk, whatever its size. */
const PACE = 6;

/**
 * Group commit: what is asked for while one group is being written waits and becomes the next.
 * One write at a time; its cost, a wait for the disk, is shared by everyone in the group.
 */
export class Group<Item, Result> {
  readonly #write: (items: readonly Item[]) => Promise<readonly Result[]>;
  #waiting: Waiting<Item, Result>[] = [];
  /** What is run before the next group is taken. */
  #before: (() => void)[] = [];
  #writing: Promise<void> | undefined;
  #closed = false;
  /** When the last group was begun to be written. */
  #begun = -Infinity;

  /** `write` gives a result for each item, in order, or rejects for all of them. */
  constructor(write: (items: readonly Item[]) => Promise<readonly Result[]>) {
    this.#write = write;
  }

  /** Settles as the group's write does. */
  add(item: Item): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error("The journal is closed."));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Runs this right before the next group is taken: what it adds at once is in that group. It must not throw. */
  beforeNext(run: () => void): void {
    this.#before.push(run);
    this.#writing ??= this.#writeAll();
  }

  /** Takes nothing more, and resolves when everything taken is settled. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0 || this.#before.length > 0) {
      // Everything that arrived with this turn of the event loop goes together; where much comes, everything of a few milliseconds.
      const wait = this.#begun + PACE - performance.now();
      if (wait < 1) await setImmediate();
      else await setTimeout(wait);
      for (const run of this.#before.splice(0)) run();
      const group = this.#waiting.splice(0, GROUP_LIMIT);
      if (group.length === 0) continue;
      this.#begun = performance.now();
      await this.#settle(group);
    }
    // In the same turn as the last look: whoever comes after it begins a group anew.
    this.#writing = undefined;
  }

  async #settle(group: readonly Waiting<Item, Result>[]): Promise<void> {
    try {
      const results = await this.#write(group.map(({ item }) => item));
      // reason for the assertion: `write` gives a result for each item
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as Result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
