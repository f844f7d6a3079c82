import type { Anchor } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import type * as Y from "yjs";
import { spanOf } from "./anchor-span.ts";
import { cite } from "../citation/citation.ts";
import { sectionAround } from "./section.ts";
import { QUOTE_LIMIT, quoteOf } from "./quote.ts";
import { offsetOf, plainText, posOf } from "./quote-text.ts";
import { indexSections } from "../schema/section.ts";
import { layoutOf } from "../yjs/ytext-layout.ts";

/**
 * An anchor to the words between two positions. White space at its ends is left out. A range without words, or with more
 * than a quote may hold, is about the section around it, and about the whole draft where there is none.
 * `doc` must be the text of `ydoc` at this moment.
 */
export function anchorRange(ydoc: Y.Doc, doc: Node, range: { draft: string; from: number; to: number }): Anchor {
  const { draft } = range;
  const plain = plainText(doc);
  const { from, to } = trimmed(plain.text, offsetOf(plain, range.from), offsetOf(plain, range.to));
  const start = posOf(plain, from);
  const end = posOf(plain, to);
  const index = indexSections(doc);
  const section = sectionAround(index, doc, start, end);
  if (!section) return { kind: "draft", draft };
  const path = cite(index, section.id);
  if (from >= to || to - from > QUOTE_LIMIT) return { kind: "section", draft, section: section.id, path };
  return {
    kind: "range",
    draft,
    section: section.id,
    path,
    quote: quoteOf(plain.text, from, to),
    span: spanOf(layoutOf(ydoc), start, end),
  };
}

/** An anchor to a whole section: a clause, a table, an annex; `undefined` where the draft has no section of this id. */
export function anchorSection(doc: Node, draft: string, section: string): Anchor | undefined {
  const index = indexSections(doc);
  return index.has(section) ? { kind: "section", draft, section, path: cite(index, section) } : undefined;
}

/** An anchor to the draft as a whole ("Chung"). */
export function anchorDraft(draft: string): Anchor {
  return { kind: "draft", draft };
}

function trimmed(text: string, from: number, to: number): { from: number; to: number } {
  const words = text.slice(from, to);
  const start = from + (words.length - words.trimStart().length);
  return { from: start, to: Math.max(start, to - (words.length - words.trimEnd().length)) };
}
