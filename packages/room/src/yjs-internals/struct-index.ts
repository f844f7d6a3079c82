import type * as Y from "yjs";
import { byClient } from "./joining.ts";

/** The place of every struct of a document among all of them, in the order of their clients. */
export class StructIndex {
  /** Of each client, the place of its first struct and the clocks at which its structs begin. */
  readonly #clients = new Map<number, { readonly first: number; readonly clocks: Float64Array }>();

  constructor(doc: Y.Doc) {
    let first = 0;
    for (const structs of byClient(doc)) {
      this.#clients.set(structs[0]?.id.client ?? 0, {
        first,
        clocks: Float64Array.from(structs, ({ id }) => id.clock),
      });
      first += structs.length;
    }
  }

  /** Throws a TypeError where it is not in the document. */
  of({ id: { client, clock } }: Y.Item): number {
    const { first, clocks } = this.#clients.get(client) ?? NOBODY;
    let [low, high] = [0, clocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((clocks[middle] ?? 0) <= clock) low = middle;
      else high = middle - 1;
    }
    if (clocks[low] !== clock) throw new TypeError("What stands in a list is in its document.");
    return first + low;
  }
}

const NOBODY = { first: 0, clocks: new Float64Array() };
