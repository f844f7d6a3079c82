import type { Aside, Device, Place, WrittenUnder } from "./device.ts";

/** The device's part in one room: what is typed there is kept until the service has it. Nothing of it rejects. */
export class Shelf {
  readonly #device: Device;
  readonly #place: Place;
  readonly #keys = new Set<number>();
  #isFailing = false;

  constructor(device: Device, place: Place) {
    this.#device = device;
    this.#place = place;
  }

  /** Whether everything given to it is kept. */
  get isKeeping(): boolean {
    return !this.#isFailing;
  }

  /** Whether these were not met before; they are settled with what is kept from here on. */
  meet(key: number): boolean {
    return this.#keys.size !== this.#keys.add(key).size;
  }

  /** Resolves once the update is written, or is known not to be. */
  async keep(update: Uint8Array, under: WrittenUnder | undefined): Promise<void> {
    if (this.#isFailing) return;
    try {
      this.#keys.add(await this.#device.append(this.#place, update, under));
    } catch {
      // A full disk, or data of the site deleted. The words go to the service all the same; but an id of which the
      // device no longer knows how far it has come must not be used again.
      this.#isFailing = true;
      if (under) await this.forget(under.client);
    }
  }

  /** The service has everything. */
  async settle(): Promise<void> {
    await calmly(this.#device.settle(this.#takeKeys()));
  }

  /** The service did not take it: words are kept in its place. */
  async putAside(aside: Aside | undefined): Promise<void> {
    const keys = this.#takeKeys();
    await calmly(aside ? this.#device.putAside(this.#place.person, aside, keys) : this.#device.settle(keys));
  }

  /** Keeps words for the person that stand nowhere any more; what is kept beside them stays. */
  async offer(aside: Aside): Promise<void> {
    await calmly(this.#device.putAside(this.#place.person, aside, []));
  }

  async forget(client: number): Promise<void> {
    await calmly(this.#device.forget(this.#place, client));
  }

  #takeKeys(): readonly number[] {
    const keys = [...this.#keys];
    this.#keys.clear();
    return keys;
  }
}

/** What stays on the device although it need not is met again at the next visit. */
async function calmly(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch {
    // the machine declines: there is nothing more to try
  }
}
