import type { Anchor } from "@duthao/domain";
import { sectionAround } from "./section.ts";
import type { Trail } from "./trail.ts";
import type { TextView } from "./view.ts";
import type { TextRange } from "./quote-search.ts";
import { lettersBefore, lettersOf, offsetOf, posOf } from "./quote-text.ts";
import type { Section } from "../schema/section.ts";

/** Everything a search for lost words needs; stretches in it are offsets of letters (white space left out). */
export interface PlaceSearch {
  readonly view: TextView;
  readonly trail: Trail;
  readonly needle: string;
  readonly context: { readonly prefix: string; readonly suffix: string };
  /** The section the words were in, it with its neighbours, and its article; empty where none is known. */
  readonly scopes: readonly TextRange[];
  readonly everywhere: TextRange;
}

/** Prepares the search for an anchor whose words are not where they were. */
export function searchOf(view: TextView, anchor: Extract<Anchor, { kind: "range" }>, trail: Trail): PlaceSearch {
  const { quote } = anchor;
  const letters = (text: string): string => lettersOf(text).letters;
  const section = view.sections.get(anchor.section) ?? sectionOfSpot(view, trail);
  return {
    view,
    trail,
    needle: letters(quote.exact),
    context: { prefix: letters(quote.prefix), suffix: letters(quote.suffix) },
    scopes: section ? scopesOf(view, section) : [],
    everywhere: { from: 0, to: view.letters().letters.length },
  };
}

function sectionOfSpot({ doc, plain, sections }: TextView, { spot }: Trail): Section | undefined {
  if (spot === undefined) return undefined;
  const pos = posOf(plain, spot);
  return sectionAround(sections, doc, pos, pos);
}

function scopesOf(view: TextView, section: Section): TextRange[] {
  const place = view.doc.resolve(section.pos);
  const end = section.pos + section.node.nodeSize;
  const before = place.nodeBefore?.nodeSize ?? 0;
  const after = view.doc.resolve(end).nodeAfter?.nodeSize ?? 0;
  const article = section.article === null ? undefined : view.sections.get(section.article);
  const spans = [
    [section.pos, end],
    [section.pos - before, end + after],
  ];
  if (article) spans.push([article.pos, article.pos + article.node.nodeSize]);
  return spans.map(([from = 0, to = 0]) =>
    inLetters(view, { from: offsetOf(view.plain, from), to: offsetOf(view.plain, to) }),
  );
}

/** Offsets of letters as offsets of the plain text. */
export function inText(view: TextView, { from, to }: TextRange): TextRange {
  const { origins } = view.letters();
  return { from: origins[from] ?? 0, to: (origins[to - 1] ?? -1) + 1 };
}

/** Offsets of letters as positions of the document. */
export function inPositions(view: TextView, stretch: TextRange): TextRange {
  const { from, to } = inText(view, stretch);
  return { from: posOf(view.plain, from), to: posOf(view.plain, to) };
}

/** Offsets of the plain text as offsets of letters. */
export function inLetters(view: TextView, { from, to }: TextRange): TextRange {
  return { from: lettersBefore(view.letters(), from), to: lettersBefore(view.letters(), to) };
}
