import type * as Y from "yjs";
import { missing } from "./document.ts";
import type { Edit } from "./edit.ts";
import type { Witness } from "./witness.ts";

/** What an audit found. */
export interface Tally {
  readonly acknowledged: number;
  /** Edits that were acknowledged and are not there. */
  readonly lost: number;
  /** Edits that were acknowledged before the journal had them. */
  readonly falseAcks: number;
  /** Entries in the journal that should have been refused. */
  readonly accepted: number;
}

export const NOTHING: Tally = { acknowledged: 0, lost: 0, falseAcks: 0, accepted: 0 };

export const sum = (one: Tally, other: Tally): Tally => ({
  acknowledged: one.acknowledged + other.acknowledged,
  lost: one.lost + other.lost,
  falseAcks: one.falseAcks + other.falseAcks,
  accepted: one.accepted + other.accepted,
});

/**
 * Keeps account of what the service promised: every acknowledgement, edit by edit. The moment one comes, the witness
 * looks whether the journal has it; in the end the journal and the documents are compared with all of them.
 */
export class Auditor {
  readonly #witness: Witness;
  readonly #acknowledged: Edit[] = [];
  readonly #looks: Promise<void>[] = [];
  /** Acknowledged when the journal could not be read: whether it was there already, only the journal can tell later. */
  #unseen: Edit[] = [];
  #falseAcks = 0;
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  constructor(witness: Witness) {
    this.#witness = witness;
  }

  get acknowledged(): readonly Edit[] {
    return this.#acknowledged;
  }

  get count(): number {
    return this.#acknowledged.length;
  }

  expect(room: string, client: number, person: string): Promise<void> {
    return this.#witness.expect(room, client, person);
  }

  acknowledge(edits: readonly Edit[]): void {
    for (const edit of edits) {
      this.#acknowledged.push(edit);
      this.#looks.push(this.#look(edit));
    }
    for (const { resolve } of this.#waiting.filter(({ count }) => count <= this.count)) resolve();
    this.#waiting = this.#waiting.filter(({ count }) => count > this.count);
  }

  /** Resolves when so many more edits were acknowledged than now. */
  more(edits: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ count: this.count + edits, resolve }));
  }

  /**
   * Compares all that was acknowledged with the journal; and what was acknowledged before somebody entered with the documents
   * that they were shown.
   */
  async tally(documents: ReadonlyMap<string, Y.Doc>, early: readonly Edit[]): Promise<Tally> {
    await Promise.all(this.#looks.splice(0));
    const { lacking, foreign } = await this.#witness.examine(this.#acknowledged);
    const lost = new Set(lacking);
    for (const [room, doc] of documents)
      for (const edit of missing(
        doc,
        early.filter((edit) => edit.room === room),
      ))
        lost.add(edit);
    for (const edit of this.#unseen) if (lost.has(edit)) this.#falseAcks += 1;
    this.#unseen = [];
    return { acknowledged: this.count, lost: lost.size, falseAcks: this.#falseAcks, accepted: foreign.length };
  }

  async #look(edit: Edit): Promise<void> {
    try {
      if (!(await this.#witness.has(edit))) this.#falseAcks += 1;
    } catch {
      this.#unseen.push(edit);
    }
  }
}
