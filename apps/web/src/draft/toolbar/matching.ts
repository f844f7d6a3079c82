import { find, type Found } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import { reactive } from "vue";

/**
 * How strictly words are looked for that others are to replace, as it was last switched while the page is open.
 * Strict at first: "huyện" is neither "huyen" nor "Huyện", and not in "chuyện".
 */
export const matching = reactive({ exact: true, whole: true });

/** What would be replaced. */
export function matches(doc: Node, sought: string): readonly Found[] {
  return find(doc, sought, {
    matchDiacritics: matching.exact,
    matchCase: matching.exact,
    wholeWords: matching.whole,
    anywhere: !matching.whole,
  });
}
