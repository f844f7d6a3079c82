import type { Node } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { differenceOf } from "./plugins/difference.ts";

/** A stretch of one block in the place of another one. */
export interface SelectedRange {
  readonly at: number;
  /** How many letters went, and which nodes came. */
  readonly gone: number;
  readonly came: readonly Node[];
}

/**
 * What was written in one block between two states, where it was written: of equal letters, those before the caret were
 * typed, and those behind it were deleted. `undefined` where there is nothing, or more than the words of a block.
 */
export function stretchBetween(before: EditorState, { doc, selection }: EditorState): SelectedRange | undefined {
  const difference = differenceOf(before.doc, doc);
  if (!difference || difference.structural) return undefined;
  const { from, oldTo, newTo } = difference;
  const size = Math.max(oldTo, newTo) - from;
  const isTyped = oldTo === from;
  const seen = isTyped ? selection.head - size : selection.head;
  // What was typed over something else stands in one place only.
  const isPlain = isTyped || newTo === from;
  const at = isPlain && selection.empty && isSameFrom(isTyped ? doc : before.doc, seen, { from, size }) ? seen : from;
  const came: Node[] = [];
  const end = at + (newTo - from);
  if (end > at)
    doc.nodesBetween(
      at,
      end,
      (node, pos) => void (node.isInline && came.push(node.isText ? node.cut(Math.max(0, at - pos), end - pos) : node)),
    );
  return { at, gone: oldTo - from, came };
}

/** Whether taking as many letters away from an earlier position of the block leaves the same. */
function isSameFrom(
  longer: Node,
  at: number,
  { from, size }: { readonly from: number; readonly size: number },
): boolean {
  if (at > from || at < longer.resolve(from).start()) return false;
  return textIn(longer, at, from) === textIn(longer, at + size, from + size);
}

/** The letters between two positions, one for each; one that is no letter is like no other. */
function textIn(doc: Node, from: number, to: number): string {
  return doc.textBetween(from, to, "\u0000", "\u0000");
}
