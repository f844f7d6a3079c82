import type { Aside, Device, Kept, Place, WrittenUnder } from "./device.ts";

/** A device in memory, for as many pages as a test opens. */
export class MemoryDevice implements Device {
  readonly #updates = new Map<number, Place & { readonly update: Uint8Array }>();
  readonly #ids = new Map<string, Place & WrittenUnder>();
  readonly #asides = new Map<string, Aside & { readonly person: string }>();
  readonly #held = new Map<string, object>();
  #lastKey = 0;

  async read(place: Place): Promise<Kept> {
    const isHere = isAt(place);
    return {
      updates: [...this.#updates].flatMap(([key, row]) => (isHere(row) ? [{ key, update: row.update }] : [])),
      ids: new Map([...this.#ids.values()].filter(isHere).map(({ client, clock }) => [client, clock])),
    };
  }

  async append(place: Place, update: Uint8Array, under?: WrittenUnder): Promise<number> {
    if (under) this.#ids.set(nameOf(place, under.client), { ...place, ...under });
    this.#updates.set(++this.#lastKey, { ...place, update });
    return this.#lastKey;
  }

  async settle(keys: readonly number[]): Promise<void> {
    keys.forEach((key) => this.#updates.delete(key));
  }

  async forget(place: Place, client: number): Promise<void> {
    this.#ids.delete(nameOf(place, client));
  }

  async rooms(person: string): Promise<readonly string[]> {
    return [...new Set([...this.#updates.values()].filter((row) => row.person === person).map(({ room }) => room))];
  }

  async putAside(person: string, aside: Aside, keys: readonly number[]): Promise<void> {
    this.#asides.set(aside.id, { ...aside, person });
    keys.forEach((key) => this.#updates.delete(key));
  }

  async asides(person: string): Promise<readonly Aside[]> {
    return [...this.#asides.values()].filter((row) => row.person === person);
  }

  async putAway(id: string): Promise<void> {
    this.#asides.delete(id);
  }

  async hold(place: Place, client: number): Promise<(() => void) | undefined> {
    const name = nameOf(place, client);
    if (this.#held.has(name)) return undefined;
    const hold = {};
    this.#held.set(name, hold);
    return () => void (this.#held.get(name) === hold && this.#held.delete(name)); // letting go twice lets go of one's own
  }
}

const isAt = (place: Place) => ({ person, room }: Place): boolean => person === place.person && room === place.room;
const nameOf = ({ person, room }: Place, client: number): string => `${person} ${room} ${client}`;
