import type { Aside, AsideCode, Device } from "./device.ts";
import { Watchable, type Watched } from "./watchable.ts";

/** Words of this person that are in no text, kept until they say that they have them: over a reload as well, where there is a device. */
export class Asides {
  readonly #watch = new Watchable<readonly Aside[]>([]);
  #device: Device | undefined;

  get all(): Watched<readonly Aside[]> {
    return this.#watch;
  }

  /** Takes up what lies on the device from earlier. */
  async load(device: Device, person: string): Promise<void> {
    this.#device = device;
    try {
      for (const aside of await device.asides(person)) this.show(aside);
    } catch {
      // the machine declines
    }
  }

  /** Shows one, in place of what it was before. */
  show(aside: Aside): void {
    this.#watch.set([...this.#watch.get().filter(({ id }) => id !== aside.id), aside]);
  }

  /** The person has these words. */
  async putAway(id: string): Promise<void> {
    this.#watch.set(this.#watch.get().filter((aside) => aside.id !== id));
    try {
      await this.#device?.putAway(id);
    } catch {
      // the machine declines: it is offered once more at the next visit
    }
  }
}

/** Makes one; `undefined` where no word was lost. */
export function asideOf(id: string, { room, code, words, at }: { readonly room: string; readonly code: AsideCode; readonly words: string; readonly at: number }): Aside | undefined {
  return words === "" ? undefined : { id, room, code, words, at };
}
