/** Runs something after so many milliseconds; gives how to call it off. */
export type Later = (run: () => void, milliseconds: number) => () => void;

export const later: Later = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** How long nobody must have typed before a text counts as settled, in milliseconds. */
const SETTLES_AFTER = 1_000;

/** Tells of a draft once nobody has changed it for a while; of one after the other, each once what the last led to is done. */
export class Settling {
  readonly #waiting = new Map<string, () => void>();
  readonly #later: Later;
  readonly #settled: (draft: string) => Promise<void>;
  #told: Promise<void> = Promise.resolve();

  /** `settled` never rejects. */
  constructor(later: Later, settled: (draft: string) => Promise<void>) {
    this.#later = later;
    this.#settled = settled;
  }

  /** The draft was changed just now. */
  stir(draft: string): void {
    this.#waiting.get(draft)?.();
    this.#waiting.set(draft, this.#later(() => this.#settle(draft), SETTLES_AFTER));
  }

  /** Waits no longer for anything: all is told of now, and what that leads to is done when this resolves. */
  async settleAll(): Promise<void> {
    for (const [draft, callOff] of this.#waiting) {
      callOff();
      this.#settle(draft);
    }
    await this.#told;
  }

  #settle(draft: string): void {
    this.#waiting.delete(draft);
    this.#told = this.#told.then(() => this.#settled(draft));
  }
}
