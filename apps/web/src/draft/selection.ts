import { Plugin, TextSelection, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { shallowReadonly, shallowRef, type ShallowRef } from "vue";

/** Words somebody has selected in the text, and where on the screen they end. */
export interface SelectedWords {
  readonly from: number;
  readonly to: number;
  /** Against the column that scrolls, in pixels: below the last selected line. */
  readonly left: number;
  readonly top: number;
}

export interface FollowedSelection {
  readonly plugin: Plugin;
  /** `undefined` while nothing is selected. */
  readonly selected: Readonly<ShallowRef<SelectedWords | undefined>>;
  /** Where the caret was put last; the reader is there. */
  readonly head: Readonly<ShallowRef<number | undefined>>;
  /** Selects nothing. */
  readonly clear: () => void;
}

/** Follows the selection in a text. The editor remembers one that the page has left; that one counts for none. */
export function followSelection(column: () => HTMLElement | null): FollowedSelection {
  const selected = shallowRef<SelectedWords>();
  const head = shallowRef<number>();
  let editor: EditorView | undefined;
  const look = () =>
    void (selected.value =
      editor && !editor.state.selection.empty && hasPageSelection(editor) ? selectedIn(editor, column()) : undefined);
  const plugin = new Plugin({
    view: (view) => {
      editor = view;
      document.addEventListener("selectionchange", look);
      return {
        update: (_, before) => {
          const isMoved = !before.selection.eq(view.state.selection);
          if (isMoved && !isTyping(before, view.state) && hasPageCaret(view)) head.value = view.state.selection.head;
          if (isMoved || before.doc !== view.state.doc) look();
        },
        destroy: () => {
          document.removeEventListener("selectionchange", look);
          editor = undefined;
          selected.value = undefined;
        },
      };
    },
  });
  const clear = () => {
    getSelection()?.removeAllRanges();
    if (editor) editor.dispatch(editor.state.tr.setSelection(TextSelection.near(editor.state.selection.$to, -1)));
    selected.value = undefined;
  };
  return { plugin, selected: shallowReadonly(selected), head: shallowReadonly(head), clear };
}

/** Whether the caret only went along with words of its block: the reader is where they were. */
function isTyping(before: EditorState, { doc, selection }: EditorState): boolean {
  return before.doc !== doc && before.selection.$head.start() === selection.$head.start();
}

function hasPageSelection(view: EditorView): boolean {
  return hasPageCaret(view) && getSelection()?.isCollapsed === false;
}

function hasPageCaret(view: EditorView): boolean {
  return view.dom.contains(getSelection()?.anchorNode ?? null);
}

function selectedIn(view: EditorView, column: HTMLElement | null): SelectedWords | undefined {
  const { from, to, empty } = view.state.selection;
  if (empty || !column || view.state.doc.textBetween(from, to, " ").trim() === "") return undefined;
  const start = view.coordsAtPos(from, 1);
  const end = view.coordsAtPos(to, -1);
  const box = column.getBoundingClientRect();
  const isOneLine = Math.abs(start.top - end.top) < 4;
  return {
    from,
    to,
    left: (isOneLine ? (start.left + end.right) / 2 : end.right) - box.left,
    top: end.bottom - box.top + column.scrollTop,
  };
}
