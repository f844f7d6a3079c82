/** Runs something after so many milliseconds; gives how to call it off. */
export type Later = (run: () => void, milliseconds: number) => () => void;

export const later: Later = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** How long nobody must have typed before a text counts as settled, in milliseconds. */
const SETTLES_AFTER = 1_000;

/** Tells of a draft once nobody has changed it for a while. */
export class Settling {
  readonly #waiting = new Map<string, () => void>();
  readonly #later: Later;
  readonly #settled: (draft: string) => void | Promise<void>;

  constructor(later: Later, settled: (draft: string) => void | Promise<void>) {
    this.#later = later;
    this.#settled = settled;
  }

  /** The draft was changed just now. */
  stir(draft: string): void {
    this.#waiting.get(draft)?.();
    this.#waiting.set(draft, this.#later(() => void this.#settle(draft), SETTLES_AFTER));
  }

  /** Waits no longer for anything: all is told of now, and heard when this resolves. */
  async settleAll(): Promise<void> {
    const waiting = [...this.#waiting];
    await Promise.all(waiting.map(([draft, callOff]) => {
      callOff();
      return this.#settle(draft);
    }));
  }

  async #settle(draft: string): Promise<void> {
    this.#waiting.delete(draft);
    await this.#settled(draft);
  }
}
