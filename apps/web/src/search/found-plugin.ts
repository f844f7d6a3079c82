import { find, type FindOptions, type Found } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";

/** What is looked for. */
export interface SoughtWords {
  readonly words: string;
  readonly options: FindOptions;
}

/** What was found in the text as it stands, and which place the reader is at. */
export interface FoundState {
  readonly sought: SoughtWords;
  readonly found: readonly Found[];
  /** From 0; -1 for none. */
  readonly current: number;
}

type Change = { readonly sought: SoughtWords } | { readonly current: number };

const NOTHING: FoundState = { sought: { words: "", options: {} }, found: [], current: -1 };

const key = new PluginKey<FoundState & { readonly marks: DecorationSet }>("found");

/** Marks words that are looked for, and finds them again whenever the text changes. `tell` hears of every change. */
export function foundPlugin(tell: (state: FoundState) => void): Plugin {
  return new Plugin({
    key,
    state: {
      init: (_, { doc }) => marked(doc, NOTHING),
      apply: (transaction, state, _, { doc }) => {
        const change = transaction.getMeta(key) as Change | undefined; // reason: set by `look` and `goTo` alone
        if (change && "sought" in change) return marked(doc, begun(doc, change.sought));
        if (change) return marked(doc, { ...state, current: change.current });
        if (!transaction.docChanged || state.sought.words === "") return state;
        const found = find(doc, state.sought.words, state.sought.options);
        return marked(doc, { ...state, found, current: Math.min(state.current, found.length - 1) });
      },
    },
    props: { decorations: (state) => key.getState(state)?.marks },
    view: () => ({
      update: ({ state }, before) => {
        const now = key.getState(state);
        if (now && now !== key.getState(before)) tell(now);
      },
    }),
  });
}

function begun(doc: Node, sought: SoughtWords): FoundState {
  return { sought, found: find(doc, sought.words, sought.options), current: -1 };
}

/** More marks than this would only slow the page: those around the current place are drawn. */
const MARKS = 600;

function marked(doc: Node, { sought, found, current }: FoundState): FoundState & { readonly marks: DecorationSet } {
  const start = Math.max(0, Math.min(current - MARKS / 2, found.length - MARKS));
  const marks = found
    .slice(start, start + MARKS)
    .map(({ from, to }, at) =>
      Decoration.inline(from, to, { class: start + at === current ? "found found-current" : "found" }),
    );
  return { sought, found, current, marks: DecorationSet.create(doc, marks) };
}

/** Looks for something; for nothing with no words. */
export function look(view: EditorView, sought: SoughtWords): void {
  change(view, { sought });
}

/** Makes a place the current one. */
export function goTo(view: EditorView, current: number): void {
  change(view, { current });
}

function change({ state, dispatch }: EditorView, to: Change): void {
  dispatch(state.tr.setMeta(key, to).setMeta("addToHistory", false));
}
