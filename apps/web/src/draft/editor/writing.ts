import { demote, insertSection, promote } from "@duthao/decree";
import { Extension } from "@tiptap/core";
import { chainCommands, deleteSelection, joinTextblockBackward, splitBlock, toggleMark } from "@tiptap/pm/commands";
import { Fragment, type Node } from "@tiptap/pm/model";
import type { Command, EditorState, Transaction } from "@tiptap/pm/state";
import { goToNextCell, isInTable } from "@tiptap/pm/tables";
import { canSplit } from "@tiptap/pm/transform";
import { commandOf, placed } from "./edit-command.ts";
import { leave, leavingPlugin, left } from "./plugins/leaving.ts";
import { move, moveArticle } from "./moving.ts";

/**
 * The keys of a drafter. Enter goes on to the next khoản or điểm; Shift+Enter begins a đoạn in the same one; Backspace
 * takes both back; Tab and Shift+Tab change the level, or the cell of a table. After Esc, Tab leaves the text.
 */
export const writing = Extension.create({
  name: "writing",
  priority: 500,
  addProseMirrorPlugins: () => [leavingPlugin()],
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch, this.editor.view);
    const level = (edit: Command, cell: Command) => () => {
      const { state, view } = this.editor;
      if (left(state, view.dispatch)) return false;
      run(isInTable(state) ? cell : edit)();
      return true;
    };
    return {
      Enter: run(enter),
      "Shift-Enter": run(chainCommands(deleteSelection, splitBlock)),
      Backspace: run(backspace),
      Tab: level(tab, goToNextCell(1)),
      "Shift-Tab": level(commandOf(promote), goToNextCell(-1)),
      Escape: run(leave),
      "Mod-Enter": run(commandOf(insertSection("article"))),
      "Alt-Enter": run(commandOf(insertSection("clause"))),
      "Alt-ArrowUp": run(move("up")),
      "Alt-ArrowDown": run(move("down")),
      "Alt-Shift-ArrowUp": run(moveArticle("up")),
      "Alt-Shift-ArrowDown": run(moveArticle("down")),
      "Mod-b": run(mark("bold")),
      "Mod-i": run(mark("italic")),
      "Mod-u": run(mark("underline")),
    };
  },
});

/** Turns a mark on or off. */
export function mark(name: string): Command {
  return (state, dispatch) => {
    const type = state.schema.marks[name];
    return type !== undefined && toggleMark(type)(state, dispatch);
  };
}

/** A Điều is made a khoản by the button alone: nobody means that by a key. */
const tab: Command = (state, dispatch) =>
  state.selection.$head.parent.type.name !== "title" && commandOf(demote)(state, dispatch);

/** A khoản or điểm around the caret whose own words the caret is in. */
function listed({ selection: { $from } }: EditorState): { depth: number; node: Node } | undefined {
  const depth = $from.depth - 1;
  const node = depth > 0 ? $from.node(depth) : undefined;
  return node && isListed(node) && $from.index(depth) === 0 ? { depth, node } : undefined;
}

function isListed(node: Node): boolean {
  return node.type.name === "clause" || node.type.name === "point";
}

export const enter: Command = chainCommands(leaveEmpty, nextListed, afterTitle, splitBlock);
export const backspace: Command = chainCommands(deleteSelection, unnumber, joinTextblockBackward);

/** At the end of the words of a khoản that has points: another one before them. Else what stands behind the caret becomes the next one, with its points. */
function nextListed(state: EditorState, dispatch?: (transaction: Transaction) => void): boolean {
  const { $from, $to } = state.selection;
  const found = listed(state);
  if (!found || !$from.sameParent($to)) return false;
  const transaction = state.tr.deleteSelection();
  const point = state.schema.nodes["point"]?.createAndFill();
  if (point && found.node.maybeChild(1)?.type === point.type && $to.parentOffset === $to.parent.content.size) {
    const at = transaction.mapping.map($to.after());
    dispatch?.(placed(transaction.insert(at, point), at + 2));
    return true;
  }
  if (!canSplit(transaction.doc, transaction.selection.from, 2)) return false;
  dispatch?.(transaction.split(transaction.selection.from, 2).scrollIntoView());
  return true;
}

/** Enter in an empty điểm ends the list of points and begins the next khoản; in an empty khoản it begins a đoạn without a number. */
function leaveEmpty(state: EditorState, dispatch?: (transaction: Transaction) => void): boolean {
  const found = listed(state);
  if (!found || found.node.textContent !== "" || found.node.childCount > 1) return false;
  const { $from } = state.selection;
  const paragraph = $from.parent;
  const { clause } = state.schema.nodes;
  const parent = $from.node(found.depth - 1);
  const start = $from.before(found.depth);
  const isLast = $from.index(found.depth - 1) === parent.childCount - 1;
  if (found.node.type.name === "point" && parent.type.name === "clause" && clause && isLast) {
    const after = $from.after(found.depth - 1);
    const transaction = state.tr
      .insert(after, clause.create(null, paragraph))
      .delete(start, start + found.node.nodeSize);
    dispatch?.(placed(transaction, after - found.node.nodeSize + 2));
    return true;
  }
  return unnumber(state, dispatch);
}

/** Takes the number off: a khoản or điểm becomes a đoạn, and what was in it follows it. */
function unnumber(state: EditorState, dispatch?: (transaction: Transaction) => void): boolean {
  const { $from, empty } = state.selection;
  const found = listed(state);
  if (!found || !empty || $from.parentOffset > 0) return false;
  const start = $from.before(found.depth);
  const parent = $from.node(found.depth - 1);
  const index = $from.index(found.depth - 1);
  const into = parent.childCount > 0 && index > 0 ? parent.child(index - 1) : undefined;
  const content = found.node.content;
  if (parent.canReplace(index, index + 1, content)) {
    dispatch?.(placed(state.tr.replaceWith(start, start + found.node.nodeSize, content), start + 1));
    return true;
  }
  // A list cannot hold a đoạn between two of its items: it becomes the last đoạn of the item before.
  if (!into || !into.canReplace(into.childCount, into.childCount, content)) return false;
  const transaction = state.tr.delete(start, start + found.node.nodeSize).insert(start - 1, content);
  dispatch?.(placed(transaction, start));
  return true;
}

/** Enter in a heading goes on below it: to a first khoản where there are khoản, else to a đoạn. */
function afterTitle(state: EditorState, dispatch?: (transaction: Transaction) => void): boolean {
  const { $from } = state.selection;
  if ($from.parent.type.name !== "title") return false;
  const section = $from.node(-1);
  const { clause, paragraph } = state.schema.nodes;
  if (!clause || !paragraph) return false;
  const after = $from.after();
  const block =
    section.maybeChild(1)?.type.name === "clause" ? clause.create(null, paragraph.create()) : paragraph.create();
  if (!section.canReplace(1, 1, Fragment.from(block))) return false;
  dispatch?.(placed(state.tr.insert(after, block), after + (block.type === clause ? 2 : 1)));
  return true;
}
