import type { RejectedEdit, LocalStore, StoredRoom, WrittenUnder } from "./local-store.ts";

/** The updates of one room that wait for the service's acknowledgement, stored on this machine until then. Nothing of it rejects. */
export class PendingUpdates {
  readonly #store: LocalStore;
  readonly #place: StoredRoom;
  readonly #keys = new Set<number>();
  #isFailing = false;

  constructor(store: LocalStore, place: StoredRoom) {
    this.#store = store;
    this.#place = place;
  }

  /** Whether everything given to it is kept. */
  get isKeeping(): boolean {
    return !this.#isFailing;
  }

  /** Whether these were not met before; they are settled with what is kept from here on. */
  isNew(key: number): boolean {
    return this.#keys.size !== this.#keys.add(key).size;
  }

  /** Resolves once the update is written, or is known not to be. */
  async keep(update: Uint8Array, under: WrittenUnder | undefined): Promise<void> {
    if (this.#isFailing) return;
    try {
      this.#keys.add(await this.#store.append(this.#place, update, under));
    } catch {
      // A full disk, or data of the site deleted. The words go to the service all the same; but an id of which the
      // device no longer knows how far it has come must not be used again.
      this.#isFailing = true;
      if (under) await this.forget(under.client);
    }
  }

  /** The service has everything. */
  async acknowledge(): Promise<void> {
    await ignoringFailure(this.#store.acknowledge(this.#takeKeys()));
  }

  /** The service did not take it: words are kept in its place. */
  async reject(rejected: RejectedEdit | undefined): Promise<void> {
    const keys = this.#takeKeys();
    await ignoringFailure(
      rejected ? this.#store.reject(this.#place.person, rejected, keys) : this.#store.acknowledge(keys),
    );
  }

  /** Keeps words for the person that stand nowhere any more; what is kept beside them stays. */
  async offer(rejected: RejectedEdit): Promise<void> {
    await ignoringFailure(this.#store.reject(this.#place.person, rejected, []));
  }

  async forget(client: number): Promise<void> {
    await ignoringFailure(this.#store.forget(this.#place, client));
  }

  #takeKeys(): readonly number[] {
    const keys = [...this.#keys];
    this.#keys.clear();
    return keys;
  }
}

/** What stays on the device although it need not is met again at the next visit. */
async function ignoringFailure(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch {
    // the machine declines: there is nothing more to try
  }
}
