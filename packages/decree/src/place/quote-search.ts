import { similarity } from "./quote.ts";

/** A stretch of a text, in offsets. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A few letters may stand in a long draft this often; further places are not looked at. */
const PLACES_LIMIT = 5_000;

/** Where a needle begins in a stretch of a text, first to last, overlapping ones too. */
export function occurrences(text: string, needle: string, { from, to }: TextRange): number[] {
  const found: number[] = [];
  if (needle === "") return found;
  for (
    let at = text.indexOf(needle, from);
    at >= 0 && at + needle.length <= to && found.length < PLACES_LIMIT;
    at = text.indexOf(needle, at + 1)
  )
    found.push(at);
  return found;
}

/** The length of the pieces that an edited quote is recognised by: about two Vietnamese words without their space. */
const PIECE = 7;
const PIECES_LIMIT = 24;

/** Places that are compared letter by letter, at most. */
const CLUSTERS_LIMIT = 4;

/** The needle's ends are aligned over at most so many letters. */
const ALIGNED = 200;

/**
 * Where an edited form of the needle may stand in a stretch of a text: pieces of it that are still there vote for a place,
 * and the places with the most votes are aligned letter by letter. Cost grows with the stretch and not with its square.
 */
export function lookalikes(text: string, needle: string, within: TextRange): TextRange[] {
  const found = clustersOf(text, needle, within).map((start) => aligned(text, needle, start, within));
  const known = new Set<string>();
  return found.filter(({ from, to }) => from < to && !known.has(`${from}-${to}`) && known.add(`${from}-${to}`));
}

/** Likely beginnings of the needle, most votes first. Votes within a piece or two of each other are for one place. */
function clustersOf(text: string, needle: string, within: TextRange): number[] {
  const reach = Math.max(PIECE, needle.length >> 2);
  const votes = new Map<number, { count: number; start: number }>();
  for (const offset of pieceOffsets(needle)) {
    for (const at of occurrences(text, needle.slice(offset, offset + PIECE), within)) {
      const bin = Math.round((at - offset) / reach);
      const vote = votes.get(bin) ?? { count: 0, start: at - offset };
      votes.set(bin, { count: vote.count + 1, start: vote.start });
    }
  }
  const ordered = [...votes.values()].toSorted((one, other) => other.count - one.count);
  return ordered.slice(0, CLUSTERS_LIMIT).map(({ start }) => start);
}

function pieceOffsets(needle: string): number[] {
  const last = needle.length - PIECE;
  if (last < 0) return [];
  const step = Math.max(PIECE >> 1, Math.ceil((last + 1) / PIECES_LIMIT));
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step);
}

/** The stretch around `start` that is most like the needle; of a long needle only both ends are aligned. */
function aligned(text: string, needle: string, start: number, within: TextRange): TextRange {
  const slack = Math.min(ALIGNED, (needle.length >> 1) + PIECE);
  const clip = (at: number): number => Math.min(within.to, Math.max(within.from, at));
  const low = clip(start - slack);
  const high = clip(start + needle.length + slack);
  if (needle.length <= ALIGNED) return shifted(bestMatch(text.slice(low, high), needle), low);
  const tail = clip(high - ALIGNED - 2 * slack);
  const head = bestMatch(text.slice(low, clip(low + ALIGNED + 2 * slack)), needle.slice(0, ALIGNED));
  const foot = bestMatch(text.slice(tail, high), needle.slice(-ALIGNED));
  return { from: low + head.from, to: tail + foot.to };
}

function shifted({ from, to }: TextRange, by: number): TextRange {
  return { from: from + by, to: to + by };
}

/**
 * The stretch of `text` with the least edit distance to `needle` (Sellers, "The theory and computation of
 * evolutionary distances", 1980): a match may begin anywhere, so the first row costs nothing.
 */
function bestMatch(text: string, needle: string): TextRange {
  const width = text.length + 1;
  let costs = new Uint32Array(width);
  let starts = Uint32Array.from({ length: width }, (_, column) => column);
  for (let row = 1; row <= needle.length; row++) {
    const cost = new Uint32Array(width).fill(row, 0, 1);
    const start = new Uint32Array(width);
    for (let column = 1; column < width; column++) {
      const replaced = (costs[column - 1] ?? 0) + (needle[row - 1] === text[column - 1] ? 0 : 1);
      const dropped = (costs[column] ?? 0) + 1;
      const added = (cost[column - 1] ?? 0) + 1;
      const least = Math.min(replaced, dropped, added);
      cost[column] = least;
      start[column] =
        (least === replaced ? starts[column - 1] : least === dropped ? starts[column] : start[column - 1]) ?? 0;
    }
    costs = cost;
    starts = start;
  }
  const to = costs.indexOf(Math.min(...costs));
  return { from: starts[to] ?? 0, to };
}

/** What one side that is unchanged is worth; edits come on either side, seldom on both. */
export const ONE_SIDE = 0.7;

/** What stands around a place, compared with what stood around the quote: 0 to 1, nothing where there is nothing to compare. */
export function contextScore(text: string, place: TextRange, context: { prefix: string; suffix: string }): number {
  const before = sideScore(context.prefix, text.slice(Math.max(0, place.from - context.prefix.length), place.from));
  const after = sideScore(context.suffix, text.slice(place.to, place.to + context.suffix.length));
  return ONE_SIDE * Math.max(before, after) + (1 - ONE_SIDE) * Math.min(before, after);
}

/** Two unrelated lines of Vietnamese are still this much alike. */
const CHANCE = 0.35;

function sideScore(was: string, is: string): number {
  return was === "" ? 0 : Math.max(0, (similarity(was, is) - CHANCE) / (1 - CHANCE));
}
