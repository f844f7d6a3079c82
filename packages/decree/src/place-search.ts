import type { Anchor } from "@duthao/domain";
import { isOlder } from "./place-age.ts";
import { sectionAround } from "./place-section.ts";
import type { Trail } from "./place-trail.ts";
import type { View } from "./place-view.ts";
import { contextScore, lookalikes, occurrences, type Stretch } from "./quote-search.ts";
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
  /** Whether it is where the words were before: between the same words, or on the spot they left. */
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

/** A quote of so many letters (some 15 words) that stands only once in the whole draft needs fewer words around it. */
const TELLING_LENGTH = 60;
const TELLING = 0.5;

/** With less evidence a place is not taken; with this much none farther away is looked at. */
const ENOUGH = 0.75;
const PLENTY = 0.9;

/** The second best must be this much worse, or it would be a guess. */
const MARGIN = 0.03;

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
  const { letters } = search.view.letters();
  const reach = search.needle.length;
  const within = (scope: Stretch): Stretch[] => occurrences(letters, search.needle, scope).map((from) => ({ from, to: from + reach }));
  for (const scope of search.scopes) {
    const near = decisive(within(scope).flatMap((stretch) => candidate(search, stretch, 1)), PLENTY);
    if (near) return hitOf(search, near);
  }
  const all = within(search.everywhere);
  const familiar = all.length === 1 && reach >= TELLING_LENGTH ? TELLING : 0;
  const best = decisive(all.flatMap((stretch) => candidate(search, stretch, 1, familiar)), ENOUGH);
  return best && hitOf(search, best);
}

/** The quote with some of its words changed, in its own section, the neighbours, or its article. */
export function findEdited(search: Search): Hit | undefined {
  const { letters } = search.view.letters();
  for (const scope of search.scopes) {
    const candidates = lookalikes(letters, search.needle, scope).flatMap((stretch) => {
      const alike = similarity(letters.slice(stretch.from, stretch.to), search.needle);
      return alike < RECOGNISABLE ? [] : candidate(search, stretch, alike);
    });
    const best = decisive(candidates, ENOUGH);
    if (best) return hitOf(search, best);
  }
  return undefined;
}

/** What speaks for a place; none where its text is older than the anchor, so that the words cannot have come there. */
function candidate(search: Search, stretch: Stretch, alike: number, familiar = 0): Candidate[] {
  const { view, trail, context } = search;
  if (trail.ends && isOlder(view.layout, trail.ends, inPositions(view, stretch))) return [];
  const around = contextScore(view.letters().letters, stretch, context);
  const distance = distanceTo(search, stretch);
  const onTheSpot = distance === 0 ? ON_THE_SPOT : 0;
  const evidence = WORDS_WEIGHT * alike + CONTEXT_WEIGHT * Math.max(around, onTheSpot, familiar);
  return [{ stretch, isAtHome: around === 1 || distance === 0, evidence, rank: evidence + scopeBonus(search, stretch) + nearBonus(distance) }];
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

function scopeBonus({ scopes }: Search, { from, to }: Stretch): number {
  const scope = scopes.findIndex((within) => from >= within.from && to <= within.to);
  return SCOPE_BONUS[scope] ?? 0;
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
