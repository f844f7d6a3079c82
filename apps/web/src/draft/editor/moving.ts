import { levelAround, moveBeside, moveOf, putBack, takeOut, type Direction, type Move } from "@duthao/decree";
import type { Command, EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { yUndoPluginKey } from "y-prosemirror";
import type { UndoManager } from "yjs";
import { placed } from "./edit-command.ts";
import { halfOfMove } from "./plugins/normalising.ts";

/** The smallest section around the caret goes past its neighbour, with all it contains. */
export function move(direction: Direction): Command {
  return (state, dispatch, view) => go(state, moveOf(state.doc, state.selection.head, direction), dispatch && view);
}

/** The same for the Điều around the caret. */
export function moveArticle(direction: Direction): Command {
  return (state, dispatch, view) => {
    const article = levelAround(state.doc, state.selection.head, "article");
    return go(state, article && moveOf(state.doc, article.pos + 1, direction), dispatch && view);
  };
}

/** A section that was drawn beside another. Positions are those before the two. */
export function moveTo(view: EditorView, from: number, beside: number, side: "before" | "behind"): boolean {
  return go(view.state, moveBeside(view.state.doc, from + 1, beside + 1, side), view);
}

/** Two changes, one after the other: done at once, the binding to Yjs would rewrite the neighbour, and what others type there. Undo takes both back. */
function go(state: EditorState, found: Move | undefined, view: EditorView | undefined): boolean {
  if (!found) return false;
  if (!view) return true;
  const inside = state.selection.head - found.from;
  const isInside = inside > 0 && inside < found.node.nodeSize;
  undoManagerOf(state)?.stopCapturing();
  const taken = view.state.tr;
  takeOut(taken, found);
  view.dispatch(halfOfMove(taken));
  const put = view.state.tr;
  putBack(put, found);
  view.dispatch(placed(put, found.to + (isInside ? inside : 2)));
  undoManagerOf(state)?.stopCapturing();
  return true;
}

function undoManagerOf(state: EditorState): UndoManager | undefined {
  const own = yUndoPluginKey.getState(state) as { undoManager?: UndoManager } | undefined; // reason: y-prosemirror's key is untyped
  return own?.undoManager;
}
