import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { Difference } from "./plugins/difference.ts";

/**
 * Gives an id to every changed node that should have one and has none, and another to those that came with the id of
 * somebody else: a split copies it, and so does pasting. Only what was changed here is looked at; what others wrote is
 * theirs to name.
 */
export function nameNew(transaction: Transaction, difference: Difference, newId: () => string): void {
  for (const pos of namelessIn(transaction.doc, difference)) transaction.setNodeAttribute(pos, "id", newId());
}

/** Positions of changed nodes without an id of their own. Of two with one id, the one that was there before keeps it. */
function namelessIn(doc: Node, { from, newTo }: Difference): number[] {
  const taken = new Set<unknown>();
  const changed: { pos: number; id: unknown }[] = [];
  doc.descendants((node, pos) => {
    if (!("id" in node.attrs)) return;
    const id: unknown = node.attrs["id"];
    const isTouched = pos < newTo && pos + node.nodeSize > from;
    // A node that only contains the change was there before.
    const isOld = pos < from && pos + node.nodeSize > newTo;
    if (isTouched && !isOld) changed.push({ pos, id });
    else taken.add(id);
  });
  return changed
    .filter(({ id }) => {
      if (typeof id !== "string" || id === "" || taken.has(id)) return true;
      taken.add(id);
      return false;
    })
    .map(({ pos }) => pos);
}
