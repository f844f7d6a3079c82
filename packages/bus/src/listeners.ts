import type { Ring } from "@duthao/service";

/** Where a failure goes that nobody waits for. */
export type Report = (error: unknown) => void;

/** Without a better place: the process's standard error, once per failure. */
export const warn: Report = (error) => process.emitWarning(error instanceof Error ? error : String(error));

/** Who hears rings on this node. */
export class Listeners {
  readonly #report: Report;
  #listeners: readonly ((ring: Ring) => void)[] = [];

  constructor(report: Report) {
    this.#report = report;
  }

  /** The same function may listen twice and then hears twice. Returns how to stop. */
  add(listener: (ring: Ring) => void): () => void {
    const one = (ring: Ring) => listener(ring);
    this.#listeners = [...this.#listeners, one];
    return () => {
      this.#listeners = this.#listeners.filter((other) => other !== one);
    };
  }

  /** After whoever rings is done, so that ringing never waits for hearing; in the order of the rings. */
  tellSoon(ring: Ring): void {
    queueMicrotask(() => this.tell(ring));
  }

  /** One that throws is reported and keeps no other from hearing. */
  tell(ring: Ring): void {
    for (const listener of this.#listeners) {
      try {
        listener(ring);
      } catch (error) {
        this.#report(error);
      }
    }
  }

  clear(): void {
    this.#listeners = [];
  }
}
