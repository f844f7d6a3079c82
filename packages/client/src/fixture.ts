import type { RejectedEdit, LocalStore, StoredUpdates, StoredRoom, WrittenUnder } from "./storage/local-store.ts";

/** A device in memory, for as many pages as a test opens. */
export class MemoryDevice implements LocalStore {
  readonly #updates = new Map<number, StoredRoom & { readonly update: Uint8Array }>();
  readonly #ids = new Map<string, StoredRoom & WrittenUnder>();
  readonly #asides = new Map<string, RejectedEdit & { readonly person: string }>();
  readonly #held = new Map<string, object>();
  #lastKey = 0;

  async read(place: StoredRoom): Promise<StoredUpdates> {
    const isHere = isAt(place);
    return {
      updates: [...this.#updates].flatMap(([key, row]) => (isHere(row) ? [{ key, update: row.update }] : [])),
      ids: new Map([...this.#ids.values()].filter(isHere).map(({ client, clock }) => [client, clock])),
    };
  }

  async append(place: StoredRoom, update: Uint8Array, under?: WrittenUnder): Promise<number> {
    if (under) this.#ids.set(nameOf(place, under.client), { ...place, ...under });
    this.#updates.set(++this.#lastKey, { ...place, update });
    return this.#lastKey;
  }

  async acknowledge(keys: readonly number[]): Promise<void> {
    keys.forEach((key) => this.#updates.delete(key));
  }

  async forget(place: StoredRoom, client: number): Promise<void> {
    this.#ids.delete(nameOf(place, client));
  }

  async rooms(person: string): Promise<readonly string[]> {
    return [...new Set([...this.#updates.values()].filter((row) => row.person === person).map(({ room }) => room))];
  }

  async reject(person: string, rejected: RejectedEdit, keys: readonly number[]): Promise<void> {
    this.#asides.set(rejected.id, { ...rejected, person });
    keys.forEach((key) => this.#updates.delete(key));
  }

  async rejected(person: string): Promise<readonly RejectedEdit[]> {
    return [...this.#asides.values()].filter((row) => row.person === person);
  }

  async dismiss(id: string): Promise<void> {
    this.#asides.delete(id);
  }

  async hold(place: StoredRoom, client: number): Promise<(() => void) | undefined> {
    const name = nameOf(place, client);
    if (this.#held.has(name)) return undefined;
    const hold = {};
    this.#held.set(name, hold);
    return () => void (this.#held.get(name) === hold && this.#held.delete(name)); // letting go twice lets go of one's own
  }
}

const isAt =
  (place: StoredRoom) =>
  ({ person, room }: StoredRoom): boolean =>
    person === place.person && room === place.room;
const nameOf = ({ person, room }: StoredRoom, client: number): string => `${person} ${room} ${client}`;
