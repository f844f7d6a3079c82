import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { Change } from "./changes.ts";

const key = new PluginKey<DecorationSet>("changes");

/** Draws what changed: added words on green, removed words struck on red where they stood. Another text has none until it is told. */
export function changesPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, before, _, after) => {
        const changes = transaction.getMeta(key) as readonly Change[] | undefined; // reason: only this file sets it
        if (changes)
          return DecorationSet.create(
            after.doc,
            changes.flatMap((change) => draw(change, after.doc)),
          );
        return transaction.docChanged ? DecorationSet.empty : before;
      },
    },
    props: { decorations: (state) => key.getState(state) },
  });
}

/** Shows these changes in the text as it stands. */
export function showChanges(view: EditorView, changes: readonly Change[]): void {
  view.dispatch(view.state.tr.setMeta(key, changes));
}

/** The words themselves say that they are new or gone, for who cannot see it. */
function draw(change: Change, doc: Node): Decoration[] {
  if (change.kind === "removed")
    return [
      Decoration.widget(Math.min(change.at, doc.content.size), () => removed(change), {
        side: -1,
        ignoreSelection: true,
      }),
    ];
  return [Decoration.inline(change.from, change.to, { nodeName: "ins", class: "changed-added" })];
}

function removed({ text, whole }: Extract<Change, { kind: "removed" }>): HTMLElement {
  const element = document.createElement("del");
  element.className = whole ? "changed-removed changed-whole" : "changed-removed";
  element.textContent = text;
  return element;
}
