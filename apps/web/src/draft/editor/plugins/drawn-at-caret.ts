import type { ResolvedPos } from "@tiptap/pm/model";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { lastDifference, mappingOf } from "./difference.ts";

const key = new PluginKey<DecorationSet>("drawn-at-caret");

/**
 * Marks every article that the caret has been in, to be drawn always. Others are drawn when they come near (`sheet.css`),
 * and one that was just made only with the next frame: until then Chromium moves a caret in it to the next place that is
 * drawn, and letters that are typed at once go into the next article. A mark is never taken back: for a frame the article
 * would not be drawn.
 */
export const drawnAtCaretPlugin = new Plugin<DecorationSet>({
  key,
  state: {
    init: () => DecorationSet.empty,
    apply: (_, before, __, after) => {
      const difference = lastDifference(after);
      const marks = difference ? before.map(mappingOf(difference), after.doc) : before;
      const article = articleAround(after.selection.$head);
      const isMarked = !article || marks.find(article.from, article.to).some(({ from }) => from === article.from);
      return isMarked
        ? marks
        : marks.add(after.doc, [Decoration.node(article.from, article.to, { class: "drawn-always" })]);
    },
  },
  props: { decorations: (state) => key.getState(state) },
});

function articleAround(place: ResolvedPos): { readonly from: number; readonly to: number } | undefined {
  for (let depth = place.depth; depth > 0; depth--) {
    if (place.node(depth).type.name === "article") return { from: place.before(depth), to: place.after(depth) };
  }
  return undefined;
}
