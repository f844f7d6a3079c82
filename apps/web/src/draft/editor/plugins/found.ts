import type { Found } from "@duthao/decree";
import { Plugin, PluginKey, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

const key = new PluginKey<DecorationSet>("found");

type Target = Pick<EditorView, "state" | "dispatch">;

/** Draws what was found. Whoever searches says it again after every change. */
export const foundPlugin = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (transaction, set, _, { doc }) => {
      const found = transaction.getMeta(key) as readonly Decoration[] | undefined; // reason: only this file sets it
      return found ? DecorationSet.create(doc, [...found]) : transaction.docChanged ? DecorationSet.empty : set;
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

/** Shows these places, one of them as the one that is meant. Nothing where the text is another by now. */
export function showFound(view: Target, found: readonly Found[], current: number): void {
  const { size } = view.state.doc.content;
  const drawn = found
    .filter(({ to }) => to <= size)
    .map(({ from, to }, index) =>
      Decoration.inline(from, to, { class: index === current ? "found found-current" : "found" }),
    );
  view.dispatch(view.state.tr.setMeta(key, drawn));
}

/** Puts words in the place of what was found, dressed as its first letter is. */
export function replaceOne(view: Target, place: Found, words: string): void {
  view.dispatch(put(view.state.tr, place, words));
}

/** The same for all of it, in one step of undo; from the last to the first, so that every place still stands. Gives how many there were. */
export function replaceAll(view: Target, found: readonly Found[], words: string): number {
  view.dispatch(found.toReversed().reduce((transaction, place) => put(transaction, place, words), view.state.tr));
  return found.length;
}

function put(transaction: Transaction, { from, to }: Found, words: string): Transaction {
  return words === "" ? transaction.delete(from, to) : transaction.insertText(words, from, to);
}
