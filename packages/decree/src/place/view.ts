import type { Node } from "prosemirror-model";
import type * as Y from "yjs";
import type { TextRange } from "./quote-search.ts";
import { lettersOf, plainText, type Letters, type PlainText } from "./quote-text.ts";
import { indexSections, type SectionIndex } from "../schema/section.ts";
import { layoutOf, type Layout } from "../yjs/ytext-layout.ts";

/** One moment of a draft, indexed once for all the anchors that are looked up in it. */
export interface TextView {
  readonly doc: Node;
  readonly layout: Layout;
  readonly sections: SectionIndex;
  readonly plain: PlainText;
  /** Made when first asked for: anchors that still stand need no search. */
  readonly letters: () => Letters;
}

/** `doc` must be the text of `ydoc` at this moment. */
export function viewOf(ydoc: Y.Doc, doc: Node): TextView {
  const plain = plainText(doc);
  let letters: Letters | undefined;
  return {
    doc,
    plain,
    layout: layoutOf(ydoc),
    sections: indexSections(doc),
    letters: () => (letters ??= lettersOf(plain.text)),
  };
}

/** The words in a stretch of the plain text. */
export function wordsOf({ plain }: TextView, { from, to }: TextRange): string {
  return plain.text.slice(from, to);
}
