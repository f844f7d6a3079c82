import type { Node } from "@tiptap/pm/model";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import type { ProsemirrorBinding } from "y-prosemirror";
import { getItem, type RelativePosition } from "yjs";
import { differenceOf, mappingOf, type Difference } from "./difference.ts";
import { bindingOf, boundPlaces, keptSelection } from "../live-place.ts";

/**
 * Keeps the selection where its person has it while others write. It is taken anew before every change: what the undo
 * stack of y-prosemirror leaves there is of an earlier moment. Where what it stood in was made anew (a colleague presses
 * Enter before it, or changes its level), it stays with the words.
 */
export function ownPlace(): Plugin {
  let kept: ReturnType<typeof keptSelection> | undefined;
  return new Plugin({
    appendTransaction: (transactions, before, after) => {
      const binding = bindingOf(after);
      if (
        !binding ||
        kept?.type !== "text" ||
        !transactions.some((one) => one.docChanged && boundPlaces.isFromOthers(one))
      )
        return null;
      const { anchor, head } = kept as Readonly<Record<"anchor" | "head", RelativePosition>>; // reason: y-prosemirror declares them as any
      const difference =
        isGone(binding, anchor) || isGone(binding, head) ? differenceOf(before.doc, after.doc) : undefined;
      if (!difference) return null;
      const [from, to] = (["anchor", "head"] as const).map(
        (end) => withWords(before.doc, after.doc, difference, before.selection[end]) ?? after.selection[end],
      );
      return from === undefined || to === undefined
        ? null
        : after.tr.setSelection(TextSelection.between(after.doc.resolve(from), after.doc.resolve(to)));
    },
    view: (view) => {
      const binding = bindingOf(view.state);
      const keep = () => binding && (binding.beforeTransactionSelection = kept = keptSelection(binding, view.state));
      binding?.doc.on("beforeAllTransactions", keep);
      return { destroy: () => binding?.doc.off("beforeAllTransactions", keep) };
    },
  });
}

/** Whether the letter that a place held on to is gone, or the text that it was in; the words may stand elsewhere. */
function isGone({ doc }: ProsemirrorBinding, { item, type }: RelativePosition): boolean {
  const id = item ?? type;
  return id !== null && getItem(doc.store, id).deleted;
}

/**
 * Where a position is by the words around it: where the change leaves it, or in the one new block that says what its block
 * said; `undefined` where neither tells.
 */
function withWords(before: Node, after: Node, difference: Difference, pos: number): number | undefined {
  const { from, oldTo, newTo } = difference;
  if (pos <= from || pos >= oldTo) return mappingOf(difference).map(pos, -1);
  const { parent, parentOffset } = before.resolve(pos);
  const same: number[] = [];
  after.nodesBetween(
    from,
    Math.min(newTo, after.content.size),
    (node, at) => void (node.isTextblock && node.content.size > 0 && node.content.eq(parent.content) && same.push(at)),
  );
  const [only] = same;
  return only !== undefined && same.length === 1 ? only + 1 + parentOffset : undefined;
}
