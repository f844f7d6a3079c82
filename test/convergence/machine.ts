import type { LocalStore } from "@duthao/client";
import { MemoryDevice } from "@duthao/client/fixture";
import type { Structs } from "./structs.ts";

/** A machine whose pages write to its disk only when the test lets the disk work, and lose what was not written when they crash. */
export class Machine {
  readonly #disk = new MemoryDevice();
  readonly #waiting = new Set<{ readonly page: object; readonly work: () => Promise<void> }>();
  readonly #locks = new Map<object, Set<() => void>>();
  readonly #dead = new WeakSet<object>();
  readonly #structs: Structs;

  constructor(structs: Structs) {
    this.#structs = structs;
  }

  /** The device as one page has it. */
  at(page: object): LocalStore {
    const disk = this.#disk;
    const soon = <Value>(work: () => Promise<Value>) => this.#soon(page, work);
    return {
      read: (place) => soon(() => disk.read(place)),
      append: (place, update, under) =>
        soon(() => {
          this.#structs.learn(update);
          return disk.append(place, update, under);
        }),
      acknowledge: (keys) => soon(() => disk.acknowledge(keys)),
      forget: (place, client) => soon(() => disk.forget(place, client)),
      rooms: (person) => soon(() => disk.rooms(person)),
      reject: (person, aside, keys) => soon(() => disk.reject(person, aside, keys)),
      rejected: (person) => soon(() => disk.rejected(person)),
      dismiss: (id) => soon(() => disk.dismiss(id)),
      hold: (place, client) =>
        soon(async () => {
          const letGo = await disk.hold(place, client);
          if (letGo) this.#locks.set(page, (this.#locks.get(page) ?? new Set()).add(letGo));
          return letGo;
        }),
    };
  }

  /** Lets the disk do the oldest so many things that wait for it. */
  async work(things: number): Promise<void> {
    for (const waiting of [...this.#waiting].slice(0, things)) {
      this.#waiting.delete(waiting);
      await waiting.work();
    }
  }

  get isIdle(): boolean {
    return this.#waiting.size === 0;
  }

  /** The page ends as a process does that is killed: what still runs of it here reaches the disk no more. */
  crash(page: object): void {
    this.#dead.add(page);
    for (const waiting of this.#waiting) if (waiting.page === page) this.#waiting.delete(waiting);
    this.#locks.get(page)?.forEach((letGo) => letGo());
    this.#locks.delete(page);
  }

  #soon<Value>(page: object, work: () => Promise<Value>): Promise<Value> {
    return new Promise((resolve) => {
      if (!this.#dead.has(page)) this.#waiting.add({ page, work: async () => resolve(await work()) });
    });
  }
}
