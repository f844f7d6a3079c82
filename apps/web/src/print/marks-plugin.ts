import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

/** The number of a comment behind the words that it is about. */
export interface PrintedMark {
  readonly number: number;
  readonly at: number;
}

const key = new PluginKey<DecorationSet>("printed-marks");

/** Puts the numbers of the printed comments behind their words, while they are printed. */
export const printedMarksPlugin = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (transaction, set) => {
      const marks = transaction.getMeta(key) as readonly PrintedMark[] | undefined; // reason: only this file sets it
      if (marks)
        return DecorationSet.create(
          transaction.doc,
          marks.map((mark) => draw(transaction.doc, mark)),
        );
      return transaction.docChanged ? DecorationSet.empty : set;
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

/** Shows these marks and no others. */
export function markPrinted(view: EditorView, marks: readonly PrintedMark[]): void {
  view.dispatch(view.state.tr.setMeta(key, marks).setMeta("addToHistory", false));
}

function draw(doc: Node, { number, at }: PrintedMark): Decoration {
  return Decoration.widget(
    wordsBefore(doc, at),
    () => {
      const mark = document.createElement("sup");
      mark.className = "print-only";
      mark.textContent = `[${number}]`;
      return mark;
    },
    { side: 1, key: `printed-${number}` },
  );
}

/** The end of the last words before a place: a comment on a whole section ends behind its last block. */
function wordsBefore(doc: Node, at: number): number {
  let place = at;
  while (place > 0 && !doc.resolve(place).parent.isTextblock) place -= 1;
  return place;
}
