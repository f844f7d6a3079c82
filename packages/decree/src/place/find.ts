import { isAgeKnown, isOlder } from "./age.ts";
import { candidate, decisive, type Candidate } from "./candidate.ts";
import { inLetters, inPositions, inText, type PlaceSearch } from "./search.ts";
import { lookalikes, occurrences, type TextRange } from "./quote-search.ts";
import { similarity } from "./quote.ts";

/** A place that was found, in offsets of the plain text. */
export interface Hit {
  readonly place: TextRange;
  /** Whether it is their own place: between the same words, next to them in the same section, or on the spot they left. */
  readonly isAtHome: boolean;
}

/** With less evidence a place is not taken; with `PLENTY` none farther away is looked at. */
const ENOUGH = 0.75;
const PLENTY = 0.9;

/**
 * A quote of so many letters that stands only once needs fewer words around it: some 15 words, or some 6 where every
 * copy that is older is ruled out.
 */
const TELLING_LENGTH = 60;
const TELLING_LENGTH_AMONG_YOUNG = 24;
const TELLING = 0.5;

/** More copies than this say nothing about which one is meant. */
const COPIES_LIMIT = 200;

/** An edited quote must keep this share of its letters. */
const RECOGNISABLE = 0.6;

/** The quote where it reaches into what was kept of it: its paragraph was parted, or its end went to the next one. */
export function findAround(search: PlaceSearch, kept: TextRange): Hit | undefined {
  const { letters } = search.view.letters();
  const { from, to } = inLetters(search.view, kept);
  const reach = search.needle.length;
  const window = { from: Math.max(0, from - reach), to: Math.min(letters.length, to + reach) };
  const places = occurrences(letters, search.needle, window).filter((at) => at < to && at + reach > from);
  const [at] = places;
  return at !== undefined && places.length === 1
    ? hitOf(search, { stretch: { from: at, to: at + reach }, isAtHome: true })
    : undefined;
}

/** The quote letter for letter, from its own section outwards. */
export function findVerbatim(search: PlaceSearch): Hit | undefined {
  for (const scope of search.scopes) {
    const near = decisive(
      copies(search, scope).map((stretch) => candidate(search, stretch, 1)),
      PLENTY,
    );
    if (near) return hitOf(search, near);
  }
  const all = copies(search, search.everywhere);
  const familiar = all.length === 1 && isTelling(search) ? TELLING : 0;
  const best = decisive(
    all.map((stretch) => candidate(search, stretch, 1, familiar)),
    ENOUGH,
  );
  return best && hitOf(search, best);
}

function isTelling({ view, trail, needle }: PlaceSearch): boolean {
  const isAmongYoung = trail.ends !== undefined && isAgeKnown(view.layout, trail.ends);
  return needle.length >= (isAmongYoung ? TELLING_LENGTH_AMONG_YOUNG : TELLING_LENGTH);
}

/** Where the quote may have come to stand, letter for letter; none where there are too many to tell apart. */
function copies(search: PlaceSearch, scope: TextRange): TextRange[] {
  const places = occurrences(search.view.letters().letters, search.needle, scope).map((from) => ({
    from,
    to: from + search.needle.length,
  }));
  const young = places.filter((stretch) => isPossible(search, stretch));
  return young.length > COPIES_LIMIT ? [] : young;
}

/** Words cannot have come to a place whose text is older than the anchor. */
function isPossible({ view, trail }: PlaceSearch, stretch: TextRange): boolean {
  return !trail.ends || !isOlder(view.layout, trail.ends, inPositions(view, stretch));
}

/** The quote with some of its words changed, in its own section, the neighbours, or its article. */
export function findEdited(search: PlaceSearch): Hit | undefined {
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

function hitOf({ view }: PlaceSearch, { stretch, isAtHome }: Pick<Candidate, "stretch" | "isAtHome">): Hit {
  return { place: inText(view, stretch), isAtHome };
}
