/** Runs something after so many milliseconds; gives how to call it off. */
export type SetTimer = (run: () => void, milliseconds: number) => () => void;

export const setTimer: SetTimer = (run, milliseconds) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/** How long nobody must have typed before a text counts as settled, in milliseconds. */
const SETTLES_AFTER = 1_000;

/** Debounces drafts: reports one once nobody has changed it for a while; one after the other, each once the work for the last is done. */
export class DraftDebounce {
  readonly #waiting = new Map<string, () => void>();
  readonly #later: SetTimer;
  readonly #settled: (draft: string) => Promise<void>;
  #told: Promise<void> = Promise.resolve();

  /** `settled` never rejects. */
  constructor(later: SetTimer, settled: (draft: string) => Promise<void>) {
    this.#later = later;
    this.#settled = settled;
  }

  /** The draft was changed just now: its timer starts anew. */
  changed(draft: string): void {
    this.#waiting.get(draft)?.();
    this.#waiting.set(
      draft,
      this.#later(() => this.#settle(draft), SETTLES_AFTER),
    );
  }

  /** Waits no longer for anything: all is told of now, and what that leads to is done when this resolves. */
  async flush(): Promise<void> {
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
