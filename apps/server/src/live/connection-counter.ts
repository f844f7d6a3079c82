import type { Limits } from "@duthao/room";
import type { NodeMessage } from "@duthao/service";

type Counts = Extract<NodeMessage, { readonly kind: "guests" }>;

/** How long a node's count holds after it was said last, in milliseconds: three times missed, the node is gone. */
const GONE_AFTER = 15_000;

/** Counts the live connections of each person and each address, here and on the other nodes. */
export class ConnectionCounter {
  readonly #limits: Pick<Limits, "socketsPerPerson" | "socketsPerAddress">;
  readonly #now: () => number;
  readonly #people = new Map<string, number>();
  readonly #addresses = new Map<string, number>();
  readonly #elsewhere = new Map<string, { readonly counts: Counts; readonly at: number }>();

  constructor(limits: Pick<Limits, "socketsPerPerson" | "socketsPerAddress">, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Whether one connection more of this person, or from this address, would be one too many. */
  isFull(person: string, address: string): boolean {
    const others = this.#others();
    const of = (here: ReadonlyMap<string, number>, key: string, there: "people" | "addresses"): number =>
      others.reduce((sum, counts) => sum + (counts[there][key] ?? 0), here.get(key) ?? 0);
    return (
      of(this.#people, person, "people") >= this.#limits.socketsPerPerson ||
      of(this.#addresses, address, "addresses") >= this.#limits.socketsPerAddress
    );
  }

  connected(person: string, address: string): void {
    add(this.#people, person, 1);
    add(this.#addresses, address, 1);
  }

  disconnected(person: string, address: string): void {
    add(this.#people, person, -1);
    add(this.#addresses, address, -1);
  }

  fromNode(counts: Counts, node: string): void {
    this.#elsewhere.set(node, { counts, at: this.#now() });
  }

  /** What this node tells the others. */
  counts(): Counts {
    return { kind: "guests", people: Object.fromEntries(this.#people), addresses: Object.fromEntries(this.#addresses) };
  }

  #others(): readonly Counts[] {
    for (const [node, { at }] of this.#elsewhere) if (this.#now() - at > GONE_AFTER) this.#elsewhere.delete(node);
    return [...this.#elsewhere.values()].map(({ counts }) => counts);
  }
}

function add(counts: Map<string, number>, key: string, difference: number): void {
  const count = (counts.get(key) ?? 0) + difference;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
