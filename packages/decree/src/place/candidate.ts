import type { PlaceSearch } from "./search.ts";
import { contextScore, ONE_SIDE, type TextRange } from "./quote-search.ts";
import { lettersBefore } from "./quote-text.ts";

/** A place that may be the one. */
export interface Candidate {
  readonly stretch: TextRange;
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

/** What being in the same section, next to it, or in the same article adds to a candidate's rank. */
const SCOPE_BONUS = [0.1, 0.07, 0.04];

/** What being near the old spot adds to a rank: all of it there, half of it `HALF_WAY` letters away. */
const NEAR_BONUS = 0.05;
const HALF_WAY = 500;

/** The second best must be this much worse, or it would be a guess. */
const MARGIN = 0.03;

/** What speaks for a place. `alike` is how much of the quote stands there, `familiar` what is known besides its surroundings. */
export function candidate(search: PlaceSearch, stretch: TextRange, alike: number, familiar = 0): Candidate {
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
function distanceTo({ view, trail }: PlaceSearch, { from, to }: TextRange): number | undefined {
  if (trail.spot === undefined) return undefined;
  const spot = lettersBefore(view.letters(), trail.spot);
  return Math.max(0, from - spot, spot - to);
}

function nearBonus(distance: number | undefined): number {
  return distance === undefined ? 0 : NEAR_BONUS / (1 + distance / HALF_WAY);
}

/** The best candidate with enough evidence, unless another is about as good. */
export function decisive(candidates: readonly Candidate[], needed: number): Candidate | undefined {
  const [best, second] = candidates.toSorted((one, other) => other.rank - one.rank);
  if (!best || best.evidence < needed) return undefined;
  return second && best.rank - second.rank < MARGIN ? undefined : best;
}
