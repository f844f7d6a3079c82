/** What is asked for within one turn of the event loop, or within a window of time, is done together at its end. */
export class Turns {
  readonly #window: number;
  #waiting: (() => void)[] = [];

  /** `window` in milliseconds; 0 for one turn of the event loop. */
  constructor(window: number) {
    this.#window = window;
  }

  /** Runs this once, soon. It must not throw. */
  soon(run: () => void): void {
    this.#waiting.push(run);
    if (this.#waiting.length > 1) return;
    if (this.#window === 0) setImmediate(() => this.#run());
    else setTimeout(() => this.#run(), this.#window);
  }

  #run(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const run of waiting) run();
  }
}
