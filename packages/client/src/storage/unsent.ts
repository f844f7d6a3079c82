/** What a browser's `localStorage` does for this. */
export type KeepingPlace = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

/** A field or form of one person: `place` says which one of theirs. */
export interface UnsentPlace {
  readonly person: string;
  readonly place: string;
}

const PREFIX = "duthao-unsent";

/** How long something is kept that nobody goes on with, in milliseconds: as long as a round of comments may last. */
const KEPT_FOR = 60 * 24 * 60 * 60_000;

interface Row {
  /** When it was last written, in milliseconds since 1970. */
  readonly at: number;
  readonly value: unknown;
}

/**
 * What people have typed into the fields of the page and not sent, one row to a person and place, on their machine.
 * It is written at once, so that a page that ends at any moment leaves everything. What the machine declines is kept for
 * as long as the page is open.
 */
export class Unsent {
  readonly #storage: KeepingPlace | undefined;
  readonly #now: () => number;
  /** What the machine did not take, by key. */
  readonly #declined = new Map<string, Row>();

  /** `storage` is absent where the browser gives none. `now` gives milliseconds since 1970. */
  constructor(storage: KeepingPlace | undefined, now: () => number) {
    this.#storage = storage;
    this.#now = now;
    const before = now() - KEPT_FOR;
    this.#remove((key) => (rowIn(this.#get(key))?.at ?? 0) < before);
  }

  /** Whether closing the page would lose something of anybody's. */
  get isAtRisk(): boolean {
    return this.#declined.size > 0;
  }

  /** What was left there, as JSON gave it back; `undefined` for nothing. */
  read(place: UnsentPlace): unknown {
    const key = keyOf(place);
    return (this.#declined.get(key) ?? rowIn(this.#get(key)))?.value;
  }

  /** Whether it is on the machine now. Elsewhere it stays while the page is open. */
  keep(place: UnsentPlace, value: unknown): boolean {
    const key = keyOf(place);
    const row: Row = { at: this.#now(), value };
    try {
      this.#storage?.setItem(key, JSON.stringify(row));
      this.#declined.delete(key);
      if (this.#storage) return true;
    } catch {
      // full, or forbidden: an older row must not come back in place of this one
      this.#forget(key);
    }
    this.#declined.set(key, row);
    return false;
  }

  /** It was sent, or is wanted no more. */
  drop(place: UnsentPlace): void {
    this.#declined.delete(keyOf(place));
    this.#forget(keyOf(place));
  }

  /** Whether this person has left anything anywhere. */
  has(person: string): boolean {
    return this.#keys().some((key) => key.startsWith(beginningOf(person)));
  }

  /** Nothing of this person's stays on the machine. */
  dropAll(person: string): void {
    this.#remove((key) => key.startsWith(beginningOf(person)));
  }

  /** What another page of this browser has written for this place, from what the browser told about it; `undefined` where it is about another place. */
  heard(
    place: UnsentPlace,
    { key, newValue }: Pick<StorageEvent, "key" | "newValue">,
  ): { readonly value: unknown } | undefined {
    return key === keyOf(place) ? { value: rowIn(newValue)?.value } : undefined;
  }

  #remove(isMeant: (key: string) => boolean): void {
    for (const key of this.#keys().filter(isMeant)) {
      this.#declined.delete(key);
      this.#forget(key);
    }
  }

  #keys(): readonly string[] {
    const kept = new Set(this.#declined.keys());
    try {
      const { length = 0 } = this.#storage ?? {};
      for (let index = 0; index < length; index += 1) kept.add(this.#storage?.key(index) ?? "");
    } catch {
      // forbidden
    }
    return [...kept].filter((key) => key.startsWith(`${PREFIX}/`));
  }

  #get(key: string): string | null {
    try {
      return this.#storage?.getItem(key) ?? null;
    } catch {
      return null;
    }
  }

  #forget(key: string): void {
    try {
      this.#storage?.removeItem(key);
    } catch {
      // forbidden: then nothing was kept either
    }
  }
}

// Neither part can be taken for the beginning of another: a person's name ends where the mark stands.
const beginningOf = (person: string): string => `${PREFIX}/${encodeURIComponent(person)}/`;
const keyOf = ({ person, place }: UnsentPlace): string => beginningOf(person) + place;

/** What stands in the storage may be another build's, or spoilt: then it is nothing. */
function rowIn(text: string | null): Row | undefined {
  if (text === null) return undefined;
  try {
    const row: unknown = JSON.parse(text);
    return typeof row === "object" && row !== null && "at" in row && typeof row.at === "number" && "value" in row
      ? { at: row.at, value: row.value }
      : undefined;
  } catch {
    return undefined;
  }
}
