/** Whose bytes are held: a person where one is known, and the address that they come from or go to. */
export interface BudgetOwner {
  readonly person: string | undefined;
  readonly address: string;
}

/** How many bytes may be held at once: in all, for one address, and for one person. */
export interface Shares {
  readonly node: number;
  readonly address: number;
  readonly person: number;
}

/** Which share would be exceeded: the holder's own, or everybody's together. */
export type Excess = "own" | "all";

/**
 * The bytes that requests and answers hold at this moment. Whoever takes bytes gives them back; what nobody holds leaves
 * nothing behind, so that the counts are never more than the requests under way.
 */
export class Budget {
  readonly #shares: Shares;
  readonly #people = new Map<string, number>();
  readonly #addresses = new Map<string, number>();
  #held = 0;

  constructor(shares: Shares) {
    this.#shares = shares;
  }

  /** Bytes held by everybody together. */
  get held(): number {
    return this.#held;
  }

  /** Whether so many bytes more would be too many; takes nothing. */
  excess({ person, address }: BudgetOwner, bytes: number): Excess | undefined {
    const { node, address: ofAddress, person: ofPerson } = this.#shares;
    if (person !== undefined && (this.#people.get(person) ?? 0) + bytes > ofPerson) return "own";
    if ((this.#addresses.get(address) ?? 0) + bytes > ofAddress) return "own";
    return this.#held + bytes > node ? "all" : undefined;
  }

  /** Takes so many bytes, unless that would be too many. */
  take(holder: BudgetOwner, bytes: number): Excess | undefined {
    const excess = this.excess(holder, bytes);
    if (!excess) this.#add(holder, bytes);
    return excess;
  }

  give(holder: BudgetOwner, bytes: number): void {
    this.#add(holder, -bytes);
  }

  #add({ person, address }: BudgetOwner, bytes: number): void {
    this.#held += bytes;
    if (person !== undefined) add(this.#people, person, bytes);
    add(this.#addresses, address, bytes);
  }
}

function add(counts: Map<string, number>, key: string, bytes: number): void {
  const count = (counts.get(key) ?? 0) + bytes;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
