import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { ySyncPluginKey } from "y-prosemirror";
import { differenceOf, type Difference } from "./difference.ts";

/**
 * Gives an id to every node that should have one and has none, and another to those that came with the id of
 * somebody else: a split copies it, and so does pasting. Only what was changed here is looked at; what others
 * wrote is theirs to name.
 */
export function identityPlugin(newId: () => string): Plugin {
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      if (!transactions.some(({ docChanged }) => docChanged) || transactions.some((transaction) => transaction.getMeta(ySyncPluginKey))) return null;
      const difference = differenceOf(before.doc, after.doc);
      if (!difference) return null;
      const nameless = difference.structural ? namelessIn(after.doc, difference) : [];
      if (nameless.length === 0) return null;
      return nameless.reduce((transaction, pos) => transaction.setNodeAttribute(pos, "id", newId()), after.tr);
    },
  });
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
  return changed.filter(({ id }) => {
    if (typeof id !== "string" || id === "" || taken.has(id)) return true;
    taken.add(id);
    return false;
  }).map(({ pos }) => pos);
}
