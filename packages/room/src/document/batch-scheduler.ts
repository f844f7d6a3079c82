/** Batches work: what is scheduled within one turn of the event loop, or within a window of time, runs together at its end. */
export class BatchScheduler {
  readonly #window: number;
  /** What is to be done, by the wait it was asked for with, in whole milliseconds. */
  readonly #waiting = new Map<number, (() => void)[]>();

  /** `window` in milliseconds; 0 for one turn of the event loop. */
  constructor(window: number) {
    this.#window = window;
  }

  /** Runs this once, at the end of a window that begins in about `wait` milliseconds. It must not throw. */
  schedule(run: () => void, wait = 0): void {
    const after = this.#window + Math.max(0, Math.round(wait));
    const waiting = this.#waiting.get(after);
    if (waiting) return void waiting.push(run);
    this.#waiting.set(after, [run]);
    if (after === 0) setImmediate(() => this.#run(after));
    else setTimeout(() => this.#run(after), after);
  }

  #run(after: number): void {
    const waiting = this.#waiting.get(after) ?? [];
    this.#waiting.delete(after);
    for (const run of waiting) run();
  }
}
