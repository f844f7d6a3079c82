import { draftNode, resolveAll, type Resolution } from "@duthao/decree";
import type { Anchor } from "@duthao/domain";
import type { Node } from "@tiptap/pm/model";
import { applyUpdate, Doc, encodeStateAsUpdate, transact } from "yjs";
import { type TextEdit, lastBy } from "./step.ts";

/** Updates between two kept states: going back applies at most this many again. */
const STRIDE = 500;

/** The draft's text as it was at any moment: forward it goes on from where it is, back from the nearest kept state. */
export class TextAt {
  readonly #edits: readonly TextEdit[];
  readonly #times: readonly number[];
  /** The whole document, as one update, after 0, STRIDE, 2 × STRIDE … updates. */
  readonly #kept: (Uint8Array | undefined)[] = [undefined];
  #doc = new Doc();
  #applied = 0;
  /** The texts asked for last, before and after a step: drawing asks for the same two again. */
  readonly #recent = new Map<number, Node>();

  constructor(edits: readonly TextEdit[]) {
    this.#edits = edits;
    this.#times = edits.map(({ at }) => at);
  }

  /** The text after every update up to and including this moment. */
  at(at: number): Node {
    return this.after(this.count(at));
  }

  /** How many updates had been made by then. */
  count(at: number): number {
    return lastBy(this.#times, at) + 1;
  }

  /** The text after the first `count` updates. */
  after(count: number): Node {
    const known = this.#recent.get(count);
    if (known) return known;
    this.#seek(count);
    const text = draftNode(this.#doc);
    this.#remember(count, text);
    return text;
  }

  /** Where these anchors stood in the text after the first `count` updates, in their order. */
  resolve(count: number, anchors: readonly Anchor[]): readonly Resolution[] {
    const text = this.after(count);
    this.#seek(count);
    return resolveAll(this.#doc, text, anchors);
  }

  #seek(count: number): void {
    const nearest = Math.min(Math.floor(count / STRIDE), this.#kept.length - 1);
    if (count < this.#applied || nearest * STRIDE > this.#applied) this.#restore(nearest);
    while (this.#applied < count) {
      const stop = Math.min(count, (Math.floor(this.#applied / STRIDE) + 1) * STRIDE);
      const stretch = this.#edits.slice(this.#applied, stop);
      transact(this.#doc, () => stretch.forEach(({ update }) => applyUpdate(this.#doc, update)));
      this.#applied = stop;
      if (stop % STRIDE === 0) this.#kept[stop / STRIDE] ??= encodeStateAsUpdate(this.#doc);
    }
  }

  #restore(index: number): void {
    this.#doc = new Doc();
    this.#applied = index * STRIDE;
    const state = this.#kept[index];
    if (state) applyUpdate(this.#doc, state);
  }

  #remember(count: number, text: Node): void {
    const oldest = this.#recent.size >= 4 ? this.#recent.keys().next().value : undefined;
    if (oldest !== undefined) this.#recent.delete(oldest);
    this.#recent.set(count, text);
  }
}
