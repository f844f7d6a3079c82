/** Where a failure goes that nobody waits for. */
export type ReportFailure = (error: unknown) => void;

/** Without a better place: the process's standard error, once per failure. */
export const warn: ReportFailure = (error) => process.emitWarning(error instanceof Error ? error : String(error));

/** Who hears something on this node. */
export class Listeners<Heard extends readonly unknown[]> {
  readonly #report: ReportFailure;
  #listeners: readonly ((...heard: Heard) => void)[] = [];

  constructor(report: ReportFailure) {
    this.#report = report;
  }

  /** The same function may listen twice and then hears twice. Returns how to stop. */
  add(listener: (...heard: Heard) => void): () => void {
    const one = (...heard: Heard): void => listener(...heard);
    this.#listeners = [...this.#listeners, one];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== one);
    };
  }

  /** After whoever tells is done, so that telling never waits for hearing; in the order of telling. */
  tellSoon(...heard: Heard): void {
    queueMicrotask(() => this.tell(...heard));
  }

  /** One that throws is reported and keeps no other from hearing. */
  tell(...heard: Heard): void {
    for (const listener of this.#listeners) {
      try {
        listener(...heard);
      } catch (error) {
        this.#report(error);
      }
    }
  }

  clear(): void {
    this.#listeners = [];
  }
}
