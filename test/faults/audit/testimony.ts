import type { Entry } from "@duthao/domain";
import * as Y from "yjs";
import type { Edit } from "./edit.ts";

/** An entry of a room's journal that nobody may have written. */
export interface Foreign {
  readonly stream: string;
  readonly seq: number;
  readonly actor: string;
}

/** What a room's journal holds from some seq on, as far as the audit asks. */
export class Testimony {
  readonly stream: string;
  readonly #begun: number;
  #reached: number;
  /** Of each client, the clock up to which it is there; the gate leaves no gaps. */
  readonly #ends = new Map<number, number>();
  readonly #removed = new Map<number, Set<number>>();
  readonly #people = new Map<number, string>();
  readonly #written: { readonly seq: number; readonly actor: string; readonly clients: readonly number[] }[] = [];

  constructor(stream: string, reached: number) {
    this.stream = stream;
    this.#begun = reached;
    this.#reached = reached;
  }

  /** Of the same room and people, with nothing read yet. */
  anew(): Testimony {
    const testimony = new Testimony(this.stream, this.#begun);
    for (const [client, person] of this.#people) testimony.expect(client, person);
    return testimony;
  }

  get reached(): number {
    return this.#reached;
  }

  /** From now on this client is this person's. */
  expect(client: number, person: string): void {
    this.#people.set(client, person);
  }

  take({ seq, kind, actor, payload }: Entry): void {
    this.#reached = seq;
    if (kind !== "update") return;
    const { structs, ds } = Y.decodeUpdate(payload);
    for (const { id, length } of structs)
      this.#ends.set(id.client, Math.max(this.#ends.get(id.client) ?? 0, id.clock + length));
    for (const [client, ranges] of ds.clients) for (const { clock, len } of ranges) this.#remove(client, clock, len);
    this.#written.push({ seq, actor, clients: [...new Set(structs.map(({ id }) => id.client))] });
  }

  has({ kind, client, from, to }: Edit): boolean {
    if (kind === "word") return (this.#ends.get(client) ?? 0) >= to;
    const removed = this.#removed.get(client);
    for (let clock = from; clock < to; clock++) if (!removed?.has(clock)) return false;
    return true;
  }

  /** Entries of somebody who is not expected here, or that bear a client id of somebody else. */
  get foreign(): readonly Foreign[] {
    const people = new Set(this.#people.values());
    return this.#written
      .filter(
        ({ actor, clients }) => !people.has(actor) || clients.some((client) => this.#people.get(client) !== actor),
      )
      .map(({ seq, actor }) => ({ stream: this.stream, seq, actor }));
  }

  #remove(client: number, clock: number, length: number): void {
    const removed = this.#removed.get(client) ?? new Set();
    for (let each = clock; each < clock + length; each++) removed.add(each);
    this.#removed.set(client, removed);
  }
}
