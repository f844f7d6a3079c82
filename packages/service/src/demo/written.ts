import {
  anchorDraft,
  anchorRange,
  anchorSection,
  draftNode,
  indexSections,
  layoutOf,
  locate,
  type readNote,
  type Section,
} from "@duthao/decree";
import type { Anchor } from "@duthao/domain";

/** A room's document, as whoever shares rooms hands it out. */
export type SharedDocument = Parameters<typeof readNote>[0];

/** Where in the draft somebody points: the whole draft, a section as people cite it, or words in it. */
export interface Pointing {
  readonly path?: string;
  readonly quote?: string;
}

/** The anchor of what somebody points at. Throws where the draft has no such section or words: the script is wrong then. */
export function anchorAt(document: SharedDocument, draft: string, { path, quote }: Pointing): Anchor {
  if (path === undefined) return anchorDraft(draft);
  const doc = draftNode(document);
  const section = sectionAt(document, path);
  if (quote !== undefined) return anchorRange(document, doc, { draft, ...wordsIn(section, quote) });
  const anchor = anchorSection(doc, draft, section.id);
  if (!anchor) throw new Error(`${path} cannot be pointed at.`);
  return anchor;
}

/** Changes words of a section as an editor would: only what differs is typed. */
export function changeWords(
  document: SharedDocument,
  { path, from, to }: { path: string; from: string; to: string },
): void {
  const { from: start, to: end } = wordsIn(sectionAt(document, path), from);
  const text = layoutOf(document).texts.find((candidate) => candidate.from <= start && end <= candidate.to);
  if (!text) throw new Error(`“${from}” is not one stretch of text.`);
  const head = sameAtStart(from, to);
  const tail = sameAtEnd(from.slice(head), to.slice(head));
  const at = start - text.from + head;
  text.type.delete(at, from.length - head - tail);
  text.type.insert(at, to.slice(head, to.length - tail));
}

function sectionAt(document: SharedDocument, path: string): Section {
  const index = indexSections(draftNode(document));
  const section = index.get(locate(index, path) ?? "");
  if (!section) throw new Error(`The draft has no ${path}.`);
  return section;
}

/** The positions of the first time these words stand in one paragraph of a section. */
function wordsIn({ node, pos }: Section, words: string): { from: number; to: number } {
  let from: number | undefined;
  node.descendants((inner, offset) => {
    const at = inner.isTextblock ? inner.textBetween(0, inner.content.size, "", "\n").indexOf(words) : -1;
    if (from === undefined && at >= 0) from = pos + 1 + offset + 1 + at;
    return from === undefined;
  });
  if (from === undefined) throw new Error(`“${words}” does not stand there.`);
  return { from, to: from + words.length };
}

function sameAtStart(one: string, other: string): number {
  let at = 0;
  while (at < Math.min(one.length, other.length) && one[at] === other[at]) at++;
  return at;
}

function sameAtEnd(one: string, other: string): number {
  let count = 0;
  while (count < Math.min(one.length, other.length) && one.at(-1 - count) === other.at(-1 - count)) count++;
  return count;
}
