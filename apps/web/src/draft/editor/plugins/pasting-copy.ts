import { paste, plainBlocks } from "@duthao/decree";
import { Fragment, Slice, type Node, type ResolvedPos } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { closed, meant } from "./copied-slice.ts";
import { withoutSelected } from "./copying.ts";
import { placed } from "../edit-command.ts";

/**
 * What was copied from a draft, put where the caret is: words into words, whole sections on their levels. What is there
 * already keeps its ids and numbers, so a copy has none of them; what was cut out brings its own along. Declines where not
 * all of it has a lawful place.
 */
export function pasteCopy(state: EditorState, slice: Slice): Transaction | undefined {
  const emptied = withoutSelected(state);
  const copy = new Slice(anew(slice.content, idsIn(emptied.doc)), slice.openStart, slice.openEnd);
  const words = isWhole(copy) ? opened(copy.content, emptied.selection.$head) : copy;
  return (
    (words && pastedWords(state, words, amount(emptied.doc.content) + amount(copy.content))) ??
    pastedSections(emptied, copy)
  );
}

/** Words with what follows them, as the editor fits them in; declines where it would leave out a letter. */
function pastedWords(state: EditorState, slice: Slice, expected: number): Transaction | undefined {
  try {
    const transaction = state.tr.setSelection(meant(state.selection)).replaceSelection(slice);
    transaction.doc.check();
    return amount(transaction.doc.content) === expected ? transaction : undefined;
  } catch (error) {
    // The editor's own fitting ends so where the levels of both ends do not meet.
    if (error instanceof RangeError || (error instanceof Error && error.name === "TransformError")) return undefined;
    throw error;
  }
}

/** Whole sections opened at their beginning, for an empty block that is the beginning of the same: they are the words of it. */
function opened(content: Fragment, place: ResolvedPos): Slice | undefined {
  const around = pathTo(content.firstChild);
  if (place.parent.content.size > 0 || around.length > place.depth) return undefined;
  const top = place.depth - around.length + 1;
  const isSame = around.every(
    (name, at) => place.node(top + at).type.name === name && (at === 0 || place.index(top + at - 1) === 0),
  );
  return isSame ? new Slice(content, around.length, Slice.maxOpen(content, false).openEnd) : undefined;
}

/** What the first words of a node stand in, outermost first. */
function pathTo(node: Node | null): readonly string[] {
  return !node || node.isInline ? [] : [node.type.name, ...(node.isTextblock ? [] : pathTo(node.firstChild))];
}

/** Whether a slice is one of cells. */
export function hasCells({ content }: Slice): boolean {
  const [first] = content.content;
  return first !== undefined && ["table", "tableRow", "tableCell", "tableHeader"].includes(first.type.name);
}

function isWhole({ content, openStart, openEnd }: Slice): boolean {
  return openStart === 0 && openEnd === 0 && content.firstChild?.isBlock === true;
}

function pastedSections(transaction: Transaction, slice: Slice): Transaction | undefined {
  const caret = paste(closed(slice).flatMap(plainBlocks))(transaction, transaction.selection.head);
  return caret === undefined ? undefined : placed(transaction, caret);
}

function idsIn(doc: Node): ReadonlySet<unknown> {
  const ids = new Set<unknown>();
  doc.descendants(({ attrs: { id } }) => void (typeof id === "string" && ids.add(id)));
  return ids;
}

/** The same without ids that are taken, and without the fixed numbers of those sections: quoted ones keep theirs. */
function anew(fragment: Fragment, taken: ReadonlySet<unknown>, isQuoted = false): Fragment {
  return Fragment.from(
    fragment.content.map((node) => {
      if (node.isText) return node;
      const content = anew(node.content, taken, isQuoted || node.type.name === "quotation");
      if (!taken.has(node.attrs["id"])) return node.copy(content);
      const isCounted = "fixed" in node.attrs && !isQuoted;
      return node.type.create({ ...node.attrs, id: null, ...(isCounted && { fixed: null }) }, content, node.marks);
    }),
  );
}

/** How many letters and other things in lines there are. */
function amount(fragment: Fragment): number {
  return fragment.textBetween(0, fragment.size, undefined, "*").length;
}
