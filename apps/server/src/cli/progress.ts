import type { Terminal } from "./terminal.ts";

/** How often somebody who waits is told how far it is, in milliseconds; what is done sooner says nothing. */
const TELL_AFTER = 3_000;

/** Says how far a long work has come. */
export class Progress {
  readonly #say: Terminal["progress"];
  readonly #unit: string;
  readonly #began = performance.now();
  #told = this.#began;
  #done = 0;

  /** `unit` is what is counted: "entries". */
  constructor({ progress }: Terminal, unit: string) {
    this.#say = progress;
    this.#unit = unit;
  }

  /** So many more are done. */
  add(count: number): void {
    this.reach(this.#done + count);
  }

  /** So many are done now. */
  reach(done: number): void {
    this.#done = done;
    const now = performance.now();
    if (now - this.#told < TELL_AFTER) return;
    this.#told = now;
    this.#say(
      `${grouped(done)} ${this.#unit}, ${grouped(Math.round((done * 1_000) / (now - this.#began)))} a second\n`,
    );
  }
}

const grouped = (count: number): string => count.toLocaleString("en");
