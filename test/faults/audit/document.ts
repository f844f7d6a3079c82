import * as Y from "yjs";
import type { Edit } from "./edit.ts";

/** Those of these edits, all of one room, that its document does not show. */
export function missing(doc: Y.Doc, edits: readonly Edit[]): readonly Edit[] {
  return edits.filter((edit) => !shows(doc, edit));
}

/** A word counts as shown where its structs are, removed or not: whether a removal was acknowledged is an edit of its own. */
function shows(doc: Y.Doc, { kind, client, from, to }: Edit): boolean {
  if (Y.getState(doc.store, client) < to) return false;
  return kind === "word" || isRemoved(doc.store.clients.get(client) ?? [], from, to);
}

function isRemoved(structs: (Y.Item | Y.GC)[], from: number, to: number): boolean {
  for (let index = Y.findIndexSS(structs, from); index < structs.length; index++) {
    const struct = structs[index];
    if (!struct || struct.id.clock >= to) return true;
    if (!struct.deleted) return false;
  }
  return true;
}

/** The same document in the one form that its content alone decides: Yjs may keep the same text in one piece or in several. */
export function inNormalForm(doc: Y.Doc): Uint8Array {
  const copy = new Y.Doc({ gc: doc.gc });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return Y.encodeStateAsUpdate(copy);
}
