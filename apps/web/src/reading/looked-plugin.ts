import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { sectionsOf } from "../draft/editor/sections.ts";
import "./looked.css";

/** The section that is looked at, and those that are in doubt. */
export interface Looked {
  readonly looked: string | undefined;
  readonly doubted: ReadonlySet<string>;
}

const key = new PluginKey<DecorationSet>("looked");

/** Marks the section that is looked at and those in doubt; another text has none until it is told. */
export function lookedPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before, _, { doc }) => {
        const now = transaction.getMeta(key) as Looked | undefined; // reason: only this file sets it
        if (!now) return transaction.docChanged ? DecorationSet.empty : before;
        const marked = [...sectionsOf(doc).values()].filter(({ id }) => id === now.looked || now.doubted.has(id));
        return DecorationSet.create(
          doc,
          marked.map(({ id, pos, node }) =>
            Decoration.node(pos, pos + node.nodeSize, {
              class: [now.doubted.has(id) ? "read-doubted" : "", id === now.looked ? "read-looked" : ""]
                .join(" ")
                .trim(),
            }),
          ),
        );
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

export function markLooked(view: EditorView, looked: Looked): void {
  view.dispatch(view.state.tr.setMeta(key, looked));
}
