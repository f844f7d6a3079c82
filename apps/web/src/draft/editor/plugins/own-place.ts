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
 * Where a position is by the words around it: where the change leaves it, or in the one new block that says most of what
 * its block said; `undefined` where neither tells. Letters that were on their way when a colleague made the block anew
 * are not in it.
 */
function withWords(before: Node, after: Node, difference: Difference, pos: number): number | undefined {
  const { from, oldTo, newTo } = difference;
  if (pos <= from || pos >= oldTo) return mappingOf(difference).map(pos, -1);
  const { parent, parentOffset } = before.resolve(pos);
  const old = lettersOf(parent);
  const alike: { readonly at: number; readonly length: number; readonly shared: Shared }[] = [];
  after.nodesBetween(from, Math.min(newTo, after.content.size), (node, at) => {
    if (!node.isTextblock || node.content.size === 0) return;
    const now = lettersOf(node);
    const shared = sharedBy(old, now);
    if (2 * weight(shared) > now.length) alike.push({ at, length: now.length, shared });
  });
  const [best, next] = alike.toSorted((one, other) => weight(other.shared) - weight(one.shared));
  if (!best || (next && weight(next.shared) === weight(best.shared))) return undefined;
  return best.at + 1 + offsetIn(best, old.length, parentOffset);
}

/** How many letters two texts have in common at the beginning, and how many of the rest at the end. */
interface Shared {
  readonly start: number;
  readonly end: number;
}

const weight = ({ start, end }: Shared): number => start + end;

/** A letter for each position of a block. */
const lettersOf = (block: Node): string => block.textBetween(0, block.content.size, undefined, "\ufffc");

function sharedBy(old: string, now: string): Shared {
  const shorter = Math.min(old.length, now.length);
  let [start, end] = [0, 0];
  while (start < shorter && old[start] === now[start]) start++;
  while (end < shorter - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  return { start, end };
}

function offsetIn(
  { length, shared: { start, end } }: { length: number; shared: Shared },
  old: number,
  offset: number,
): number {
  if (offset <= start) return offset;
  return old - offset <= end ? length - (old - offset) : start;
}
