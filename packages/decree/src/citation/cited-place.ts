import { CITED_LIMIT, CitedPlace, type Place } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import { TargetFinder, type CitingPlace } from "./citation-target.ts";
import { correctionsOf, type WordEdit } from "./citation-words.ts";
import { numberingOf, type Location, type Numbering } from "../schema/numbering.ts";
import { ELSEWHERE, writtenCitations, type WrittenCitation } from "./written-citation.ts";

/** The place that words are about: what "khoản 2" alone, or "Điều này", is of. */
type About = Pick<Place, "section" | "article">;

/**
 * What words about a draft name in it, with the ids of what they mean as the draft stands: "đã bổ sung tại điểm d khoản 1
 * Điều 9". Left out are other documents' places, what is quoted, and what names nothing here. Each of the same words is told once.
 */
export function citedPlaces(doc: Node, words: string, about: About): readonly CitedPlace[] {
  const numbering = numberingOf(doc);
  const standing = standingOf(numbering, about);
  const found = new Map<string, CitedPlace>();
  for (const written of citationsIn(words)) {
    const said = words.slice(written.from, written.to);
    if (found.has(said)) continue;
    const targets = new TargetFinder(numbering, standing).written(written);
    if (!isWhole(targets) || correctionsOf({ written, text: words, standing }, targets).length > 0) continue;
    const { data } = CitedPlace.safeParse({
      words: said,
      sections: targets.map(({ top, inner }) => (inner ?? top).id),
    });
    if (data) found.set(said, data);
    if (found.size === CITED_LIMIT) break;
  }
  return [...found.values()];
}

/** Words that name a place by a number that it no longer has. */
export interface MovedCite {
  readonly words: string;
  /** How they would name it as the draft stands; `null` where it is not in it any more. */
  readonly now: string | null;
}

/** What of a text is no longer true of the draft. */
export interface MovedCites {
  /** In the order of the text, each of the same words once. */
  readonly moved: readonly MovedCite[];
  /** The whole text with the numbers of today, and what is gone left as it was; `undefined` where nothing is to be changed. */
  readonly corrected: string | undefined;
}

/** Which of the places that a text named, when `cites` was made of it, have other numbers now or are gone. */
export function movedCites(
  doc: Node,
  { words, cites, about }: { readonly words: string; readonly cites: readonly CitedPlace[]; readonly about: About },
): MovedCites {
  if (cites.length === 0) return { moved: [], corrected: undefined };
  const numbering = numberingOf(doc);
  const standing = standingOf(numbering, about);
  const meant = new Map(cites.map((cite) => [cite.words, cite.sections]));
  const moved = new Map<string, MovedCite>();
  const edits: WordEdit[] = [];
  for (const written of citationsIn(words)) {
    const said = words.slice(written.from, written.to);
    const sections = meant.get(said);
    if (sections?.length !== written.paths.length) continue;
    const targets = sections.map((id) => numbering.locate(id));
    const changes = isWhole(targets)
      ? correctionsOf({ written, text: words, standing: besides(standing, targets) }, targets)
      : null;
    if (changes?.length === 0) continue;
    moved.set(said, { words: said, now: changes && edited(said, changes, written.from) });
    edits.push(...(changes ?? []));
  }
  return { moved: [...moved.values()], corrected: edits.length > 0 ? edited(words, edits) : undefined };
}

/** The citations of a text that may be of this draft. A quotation is somebody else's words. */
function citationsIn(text: string): readonly WrittenCitation[] {
  let at = 0;
  let isQuoted = false;
  return writtenCitations(text).filter(({ from, of }) => {
    for (; at < from; at++) isQuoted = text[at] === "“" || (isQuoted && text[at] !== "”");
    return !isQuoted && of !== ELSEWHERE;
  });
}

function standingOf(numbering: Numbering, { section, article }: About): CitingPlace {
  const around = numbering.locate(section ?? "") ?? numbering.locate(article ?? "") ?? null;
  return { around, part: around?.top.part ?? "" };
}

/** Words about a place that is gone stand beside what they mean: that they have lost their own place gives it no other number. */
function besides(standing: CitingPlace, [first]: readonly Location[]): CitingPlace {
  return standing.around || !first
    ? standing
    : { around: { top: first.top, inner: first.inner?.up ?? null }, part: first.top.part };
}

function isWhole(targets: readonly (Location | undefined)[]): targets is readonly Location[] {
  return targets.every((target) => target !== undefined);
}

/** A text with the edits made, which are in its order and count from `start`. */
function edited(text: string, edits: readonly WordEdit[], start = 0): string {
  let done = "";
  let at = 0;
  for (const { from, to, text: other } of edits) {
    done += text.slice(at, from - start) + other;
    at = to - start;
  }
  return done + text.slice(at);
}
