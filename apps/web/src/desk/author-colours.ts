import { authorship } from "@duthao/decree";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import type { XmlFragment } from "yjs";
import { redraw } from "../draft/editor/plugins/reported-place.ts";

/** How many authors can be told apart by colour; further ones begin again. */
export const AUTHOR_COLOURS = 6;

/** Which colour the words of a Yjs client have, from 0; `undefined` for no colour. */
export type ColourOf = (client: number) => number | undefined;

const key = new PluginKey<DecorationSet>("author-colours");

/** Colours the words of a body by who typed them. */
export function authorColours(body: XmlFragment, colourOf: ColourOf): Plugin {
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, set, _, { doc }) =>
        transaction.getMeta(key)
          ? DecorationSet.create(doc, coloursIn(body, colourOf, doc.content.size))
          : set.map(transaction.mapping, doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      // The words arrive here before they are in Yjs, or the other way round: after both, they are the same.
      const again = () => queueMicrotask(() => colourAgain(view));
      body.observeDeep(again);
      again();
      return { destroy: () => body.unobserveDeep(again) };
    },
  });
}

/** Colours anew, where it has become known whose a client is. */
export function colourAgain(view: EditorView): void {
  if (!view.isDestroyed) redraw(view, key);
}

function coloursIn(body: XmlFragment, colourOf: ColourOf, size: number): Decoration[] {
  return authorship(body).flatMap(({ client, from, to }) => {
    const colour = colourOf(client);
    return colour === undefined || to > size ? [] : [Decoration.inline(from, to, { class: `author author-${colour}` })];
  });
}
