import { demote, insertSection, join, promote, split } from "@duthao/decree";
import type { Command, EditorState } from "@tiptap/pm/state";
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  mergeCells,
  splitCell,
  toggleHeaderRow,
} from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { redoCommand, undoCommand } from "y-prosemirror";
import { commandOf } from "./edit-command.ts";
import { move, moveArticle } from "./moving.ts";
import { insertTable, removeTable } from "./plugins/tables.ts";
import { mark } from "./writing.ts";

/** Something a drafter does with the text: by its button, by name in the palette, or by its keys. */
export interface Act {
  /** The name of its sentence, under `draft.act`. */
  readonly name: string;
  readonly icon: string;
  readonly keys: readonly string[];
  readonly command: Command;
}

/** Icons are named whole: the build finds them in the source and takes no others along. */
const act = (name: string, icon: string, command: Command, ...keys: string[]): Act => ({ name, icon, keys, command });

/** What a drafter can do, as it stands together in the bar. */
export const ACTS = {
  history: [
    act("undo", "i-lucide-undo-2", undoCommand, "Ctrl", "Z"),
    act("redo", "i-lucide-redo-2", redoCommand, "Ctrl", "Y"),
  ],
  insert: [
    act("article", "i-lucide-section", commandOf(insertSection("article")), "Ctrl", "Enter"),
    act("clause", "i-lucide-list-ordered", commandOf(insertSection("clause")), "Alt", "Enter"),
    act("point", "i-lucide-list", commandOf(insertSection("point"))),
    act("table", "i-lucide-table", insertTable),
  ],
  level: [
    act("promote", "i-lucide-indent-decrease", commandOf(promote), "Shift", "Tab"),
    act("demote", "i-lucide-indent-increase", commandOf(demote), "Tab"),
  ],
  order: [
    act("up", "i-lucide-arrow-up", move("up"), "Alt", "↑"),
    act("down", "i-lucide-arrow-down", move("down"), "Alt", "↓"),
  ],
  article: [
    act("article-up", "i-lucide-chevrons-up", moveArticle("up"), "Alt", "Shift", "↑"),
    act("article-down", "i-lucide-chevrons-down", moveArticle("down"), "Alt", "Shift", "↓"),
    act("join", "i-lucide-merge", commandOf(join)),
    act("split", "i-lucide-scissors", commandOf(split("article"))),
  ],
  look: [
    act("bold", "i-lucide-bold", mark("bold"), "Ctrl", "B"),
    act("italic", "i-lucide-italic", mark("italic"), "Ctrl", "I"),
    act("underline", "i-lucide-underline", mark("underline"), "Ctrl", "U"),
  ],
  table: [
    act("row-above", "i-lucide-between-horizontal-start", addRowBefore),
    act("row-below", "i-lucide-between-horizontal-end", addRowAfter),
    act("column-left", "i-lucide-between-vertical-start", addColumnBefore),
    act("column-right", "i-lucide-between-vertical-end", addColumnAfter),
    act("header-row", "i-lucide-panel-top", toggleHeaderRow),
    act("merge-cells", "i-lucide-table-cells-merge", mergeCells),
    act("split-cell", "i-lucide-table-cells-split", splitCell),
    act("remove-row", "i-lucide-fold-vertical", deleteRow),
    act("remove-column", "i-lucide-fold-horizontal", deleteColumn),
    act("remove-table", "i-lucide-trash-2", removeTable),
  ],
} as const satisfies Record<string, readonly Act[]>;

/** Everything a drafter can do, by name. */
export const ALL_ACTS: readonly Act[] = Object.values(ACTS).flat();

/** Whether it can be done where the caret is. */
export function isPossible({ command }: Act, state: EditorState): boolean {
  return command(state);
}

/** Does it, and gives the caret back to the text. */
export function perform({ command }: Act, view: EditorView): void {
  command(view.state, view.dispatch, view);
  view.focus();
}
