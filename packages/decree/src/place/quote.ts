import { endOf, startOf, type Quote } from "@duthao/domain";

/** How many characters before and after a quote are kept: some six Vietnamese words, enough to tell most places apart. */
const CONTEXT = 32;

/** The longest quote an anchor may hold; longer ranges are about their whole section. */
export const QUOTE_LIMIT = 20_000;

/** The words between two offsets of a text, with some before and after. */
export function quoteOf(text: string, from: number, to: number): Quote {
  return {
    exact: text.slice(from, to),
    prefix: endOf(text.slice(0, from), CONTEXT),
    suffix: startOf(text.slice(to), CONTEXT),
  };
}

/** Above so many steps two texts are not compared letter by letter: 700 × 700, about a millisecond. */
const STEP_LIMIT = 500_000;

/**
 * How alike two texts are, 0 to 1: the share that need not be edited (Levenshtein over the longer length).
 * Never more than the truth: where the part that differs is too long to compare, all of it counts as different.
 */
export function similarity(one: string, other: string): number {
  const longer = Math.max(one.length, other.length);
  if (longer === 0) return 1;
  const [a, b] = withoutSharedEnds(one, other);
  const distance = a.length * b.length > STEP_LIMIT ? Math.max(a.length, b.length) : editDistance(a, b);
  return 1 - distance / longer;
}

/** Most edits are in one place: what both texts begin and end with needs no comparing. */
function withoutSharedEnds(one: string, other: string): [string, string] {
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head++;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail++;
  return [one.slice(head, one.length - tail), other.slice(head, other.length - tail)];
}

/** Insertions, deletions and replacements of UTF-16 code units from one text to the other. */
function editDistance(one: string, other: string): number {
  let above = Uint32Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const line = new Uint32Array(other.length + 1);
    line[0] = row;
    for (let column = 1; column <= other.length; column++) {
      const replaced = (above[column - 1] ?? 0) + (one[row - 1] === other[column - 1] ? 0 : 1);
      line[column] = Math.min(replaced, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1);
    }
    above = line;
  }
  return above[other.length] ?? 0;
}
