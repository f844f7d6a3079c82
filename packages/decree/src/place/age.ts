import * as Y from "yjs";
import type { Ends } from "./anchor-span.ts";
import type { TextRange } from "./quote-search.ts";
import { relativeIn, type Layout } from "../yjs/ytext-layout.ts";

/**
 * Whether the text between two positions was there before an anchor was made, apart from the anchored words.
 * Yjs never moves a character: words that were moved are new characters, so older text, however alike (two points of one
 * decree are identical to the letter), cannot be where they went. `false` where it cannot be told.
 */
export function isOlder(layout: Layout, ends: Ends, { from, to }: TextRange): boolean {
  const first = ends.start.item;
  const last = ends.end.item;
  if (!first || !last || first.client !== last.client) return false;
  const isFounder = isFoundedBy(layout, first.client);
  return [from, (from + to) >> 1, to - 1].every((pos) => {
    const id = relativeIn(layout, pos, "after").item;
    return (
      id !== null && id.client === first.client && (id.clock < first.clock || (isFounder && id.clock > last.clock))
    );
  });
}

/** Whether this document is the one the anchor was made in, so that ages can be told at all. */
export function isAgeKnown({ ydoc }: Layout, { start, end }: Ends): boolean {
  return [start, end].every(({ item }) => item !== null && Y.getState(ydoc.store, item.client) > item.clock);
}

/** Whether this client laid the text into the empty document: all it wrote is as old as the draft. */
function isFoundedBy({ ydoc, root }: Layout, client: number): boolean {
  const first = ydoc.store.clients.get(client)?.[0];
  return first instanceof Y.Item && first.parent === root && first.origin === null && first.rightOrigin === null;
}
