import type { RejectedEdit, RejectedCode, LocalStore } from "./local-store.ts";
import { Watchable, type Watched } from "../watchable.ts";

/** Words of this person that are in no text, kept until they say that they have them: over a reload as well, where there is a device. */
export class RejectedEdits {
  readonly #watch = new Watchable<readonly RejectedEdit[]>([]);
  #store: LocalStore | undefined;

  get all(): Watched<readonly RejectedEdit[]> {
    return this.#watch;
  }

  /** Takes up what lies on the device from earlier. */
  async load(store: LocalStore, person: string): Promise<void> {
    this.#store = store;
    try {
      for (const rejected of await store.rejected(person)) this.add(rejected);
    } catch {
      // the machine declines
    }
  }

  /** Shows one, in place of what it was before. */
  add(rejected: RejectedEdit): void {
    this.#watch.set([...this.#watch.get().filter(({ id }) => id !== rejected.id), rejected]);
  }

  /** The person has these words. */
  async dismiss(id: string): Promise<void> {
    this.#watch.set(this.#watch.get().filter((rejected) => rejected.id !== id));
    try {
      await this.#store?.dismiss(id);
    } catch {
      // the machine declines: it is offered once more at the next visit
    }
  }
}

/** Makes one; `undefined` where no word was lost. */
export function rejectedEdit(
  id: string,
  {
    room,
    code,
    words,
    at,
  }: { readonly room: string; readonly code: RejectedCode; readonly words: string; readonly at: number },
): RejectedEdit | undefined {
  return words === "" ? undefined : { id, room, code, words, at };
}
