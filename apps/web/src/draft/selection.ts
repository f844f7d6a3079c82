import { Plugin } from "@tiptap/pm/state";
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

/** Follows the selection in a text; `undefined` while nothing is selected. */
export function followSelection(column: () => HTMLElement | null): { readonly plugin: Plugin; readonly selected: Readonly<ShallowRef<SelectedWords | undefined>> } {
  const selected = shallowRef<SelectedWords>();
  const look = (view: EditorView) => {
    selected.value = selectedIn(view, column());
  };
  const plugin = new Plugin({
    view: () => ({
      update: (view, before) => {
        if (!before.selection.eq(view.state.selection) || !before.doc.eq(view.state.doc)) look(view);
      },
      destroy: () => (selected.value = undefined),
    }),
  });
  return { plugin, selected: shallowReadonly(selected) };
}

function selectedIn(view: EditorView, column: HTMLElement | null): SelectedWords | undefined {
  const { from, to, empty } = view.state.selection;
  if (empty || !column || view.state.doc.textBetween(from, to, " ").trim() === "") return undefined;
  const start = view.coordsAtPos(from, 1);
  const end = view.coordsAtPos(to, -1);
  const box = column.getBoundingClientRect();
  const isOneLine = Math.abs(start.top - end.top) < 4;
  return { from, to, left: (isOneLine ? (start.left + end.right) / 2 : end.right) - box.left, top: end.bottom - box.top + column.scrollTop };
}
