import type { Anchor } from "@duthao/domain";
import { isAgeKnown, isOlder } from "./place-age.ts";
import { sectionAround } from "./place-section.ts";
import type { Trail } from "./place-trail.ts";
import type { View } from "./place-view.ts";
import { contextScore, lookalikes, occurrences, ONE_SIDE, type Stretch } from "./quote-search.ts";
import { lettersBefore, lettersOf, offsetOf, posOf } from "./quote-text.ts";
import { similarity } from "./quote.ts";
import type { Section } from "./section.ts";

/** Everything a search for lost words needs; stretches in it are offsets of letters (white space left out). */
export interface Search {
  readonly view: View;
  readonly trail: Trail;
  readonly needle: string;
  readonly context: { readonly prefix: string; readonly suffix: string };
  /** The section the words were in, it with its neighbours, and its article; empty where none is known. */
  readonly scopes: readonly Stretch[];
  readonly everywhere: Stretch;
}

/** A place that was found, in offsets of the plain text. */
export interface Hit {
  readonly place: Stretch;
  /** Whether it is their own place: between the same words, next to them in the same section, or on the spot they left. */
  readonly isAtHome: boolean;
}

/** A place that may be the one. */
interface Candidate {
  readonly stretch: Stretch;
  readonly isAtHome: boolean;
  /** How sure it is that these are the anchored words, 0 to 1. */
  readonly evidence: number;
  /** Its evidence, and a little for being near: what candidates are compared by. */
  readonly rank: number;
}

/** Evidence is the words themselves and the words around them. */
const WORDS_WEIGHT = 0.6;
const CONTEXT_WEIGHT = 0.4;

/** Standing on the spot the words left says nearly as much as the same words around. */
const ON_THE_SPOT = 0.8;

/**
 * A quote of so many letters that stands only once needs fewer words around it: some 15 words, or some 6 where every
 * copy that is older is ruled out.
 */
const TELLING_LENGTH = 60;
const TELLING_LENGTH_AMONG_YOUNG = 24;
const TELLING = 0.5;

/** With less evidence a place is not taken; with this much none farther away is looked at. */
const ENOUGH = 0.75;
const PLENTY = 0.9;

/** The second best must be this much worse, or it would be a guess. */
const MARGIN = 0.03;

/** More copies than this say nothing about which one is meant. */
const COPIES_LIMIT = 200;

/** What being in the same section, next to it, or in the same article adds to a candidate's rank. */
const SCOPE_BONUS = [0.1, 0.07, 0.04];

/** What being near the old spot adds to a rank: all of it there, half of it `HALF_WAY` letters away. */
const NEAR_BONUS = 0.05;
const HALF_WAY = 500;

/** An edited quote must keep this share of its letters. */
const RECOGNISABLE = 0.6;

export function searchOf(view: View, anchor: Extract<Anchor, { kind: "range" }>, trail: Trail): Search {
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

function sectionOfSpot({ doc, plain, sections }: View, { spot }: Trail): Section | undefined {
  if (spot === undefined) return undefined;
  const pos = posOf(plain, spot);
  return sectionAround(sections, doc, pos, pos);
}

function scopesOf(view: View, section: Section): Stretch[] {
  const place = view.doc.resolve(section.pos);
  const end = section.pos + section.node.nodeSize;
  const before = place.nodeBefore?.nodeSize ?? 0;
  const after = view.doc.resolve(end).nodeAfter?.nodeSize ?? 0;
  const article = section.article === null ? undefined : view.sections.get(section.article);
  const spans = [[section.pos, end], [section.pos - before, end + after]];
  if (article) spans.push([article.pos, article.pos + article.node.nodeSize]);
  return spans.map(([from = 0, to = 0]) => inLetters(view, { from: offsetOf(view.plain, from), to: offsetOf(view.plain, to) }));
}

/** The quote where it reaches into what was kept of it: its paragraph was parted, or its end went to the next one. */
export function findAround(search: Search, kept: Stretch): Hit | undefined {
  const { letters } = search.view.letters();
  const { from, to } = inLetters(search.view, kept);
  const reach = search.needle.length;
  const window = { from: Math.max(0, from - reach), to: Math.min(letters.length, to + reach) };
  const places = occurrences(letters, search.needle, window).filter((at) => at < to && at + reach > from);
  const [at] = places;
  return at !== undefined && places.length === 1 ? hitOf(search, { stretch: { from: at, to: at + reach }, isAtHome: true }) : undefined;
}

/** The quote letter for letter, from its own section outwards. */
export function findVerbatim(search: Search): Hit | undefined {
  for (const scope of search.scopes) {
    const near = decisive(copies(search, scope).map((stretch) => candidate(search, stretch, 1)), PLENTY);
    if (near) return hitOf(search, near);
  }
  const all = copies(search, search.everywhere);
  const familiar = all.length === 1 && isTelling(search) ? TELLING : 0;
  const best = decisive(all.map((stretch) => candidate(search, stretch, 1, familiar)), ENOUGH);
  return best && hitOf(search, best);
}

function isTelling({ view, trail, needle }: Search): boolean {
  const isAmongYoung = trail.ends !== undefined && isAgeKnown(view.layout, trail.ends);
  return needle.length >= (isAmongYoung ? TELLING_LENGTH_AMONG_YOUNG : TELLING_LENGTH);
}

/** Where the quote may have come to stand, letter for letter; none where there are too many to tell apart. */
function copies(search: Search, scope: Stretch): Stretch[] {
  const places = occurrences(search.view.letters().letters, search.needle, scope).map((from) => ({ from, to: from + search.needle.length }));
  const young = places.filter((stretch) => isPossible(search, stretch));
  return young.length > COPIES_LIMIT ? [] : young;
}

/** Words cannot have come to a place whose text is older than the anchor. */
function isPossible({ view, trail }: Search, stretch: Stretch): boolean {
  return !trail.ends || !isOlder(view.layout, trail.ends, inPositions(view, stretch));
}

/** The quote with some of its words changed, in its own section, the neighbours, or its article. */
export function findEdited(search: Search): Hit | undefined {
  const { letters } = search.view.letters();
  for (const scope of search.scopes) {
    const possible = lookalikes(letters, search.needle, scope).filter((stretch) => isPossible(search, stretch));
    const candidates = possible.flatMap((stretch) => {
      const alike = similarity(letters.slice(stretch.from, stretch.to), search.needle);
      return alike < RECOGNISABLE ? [] : [candidate(search, stretch, alike)];
    });
    const best = decisive(candidates, ENOUGH);
    if (best) return hitOf(search, best);
  }
  return undefined;
}

/** What speaks for a place. `alike` is how much of the quote stands there, `familiar` what is known besides its surroundings. */
function candidate(search: Search, stretch: Stretch, alike: number, familiar = 0): Candidate {
  const { view, context } = search;
  const around = contextScore(view.letters().letters, stretch, context);
  const distance = distanceTo(search, stretch);
  const onTheSpot = distance === 0 ? ON_THE_SPOT : 0;
  const evidence = WORDS_WEIGHT * alike + CONTEXT_WEIGHT * Math.max(around, onTheSpot, familiar);
  const scope = search.scopes.findIndex(({ from, to }) => stretch.from >= from && stretch.to <= to);
  const isAtHome = around === 1 || distance === 0 || (scope === 0 && around >= ONE_SIDE);
  return { stretch, isAtHome, evidence, rank: evidence + (SCOPE_BONUS[scope] ?? 0) + nearBonus(distance) };
}

/** Letters between a place and the spot the words left; `undefined` where the spot is gone. */
function distanceTo({ view, trail }: Search, { from, to }: Stretch): number | undefined {
  if (trail.spot === undefined) return undefined;
  const spot = lettersBefore(view.letters(), trail.spot);
  return Math.max(0, from - spot, spot - to);
}

function nearBonus(distance: number | undefined): number {
  return distance === undefined ? 0 : NEAR_BONUS / (1 + distance / HALF_WAY);
}

/** The best candidate with enough evidence, unless another is about as good. */
function decisive(candidates: readonly Candidate[], needed: number): Candidate | undefined {
  const [best, second] = candidates.toSorted((one, other) => other.rank - one.rank);
  if (!best || best.evidence < needed) return undefined;
  return second && best.rank - second.rank < MARGIN ? undefined : best;
}

function hitOf({ view }: Search, { stretch, isAtHome }: Pick<Candidate, "stretch" | "isAtHome">): Hit {
  return { place: inText(view, stretch), isAtHome };
}

/** Offsets of letters as offsets of the plain text. */
function inText(view: View, { from, to }: Stretch): Stretch {
  const { origins } = view.letters();
  return { from: origins[from] ?? 0, to: (origins[to - 1] ?? -1) + 1 };
}

function inPositions(view: View, stretch: Stretch): Stretch {
  const { from, to } = inText(view, stretch);
  return { from: posOf(view.plain, from), to: posOf(view.plain, to) };
}

function inLetters(view: View, { from, to }: Stretch): Stretch {
  return { from: lettersBefore(view.letters(), from), to: lettersBefore(view.letters(), to) };
}
