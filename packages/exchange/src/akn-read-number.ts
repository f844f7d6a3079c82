import { CONTINUOUS, drawNumber, type NumberedLevel, type Tally } from "@duthao/decree";

/** The counts around a section that is being read. */
export interface Counts {
  readonly whole: Tally;
  readonly own: Tally;
}

/**
 * What a section's `fixed` is: as the file says in our own attribute, else `null` where the written number follows from the place,
 * else the number as written. Counts it.
 */
export function takeNumber(level: NumberedLevel, { num, fixed }: { num: string; fixed: string | null | undefined }, counts: Counts): string | null {
  const tally = CONTINUOUS.has(level) ? counts.whole : counts.own;
  const kept = fixed ?? (num === "" || num === drawNumber(level, tally.next(level)) ? null : writtenNumber(level, num, tally.next(level)));
  tally.take(level, kept);
  return kept;
}

/** The longest number that is one: "thứ mười ba" and some room. */
const NUMBER_LIMIT = 30;

/** "Article 5.", "(5)", "5°" are all 5: what is beside the number is the other country's way to write it. */
function writtenNumber(level: NumberedLevel, num: string, next: string): string | null {
  const words = num.replace(/[().°§:\]["“”]/g, " ").trim().split(/\s+/);
  const pattern = level === "point" ? /^[a-zđ]{1,2}\d{0,2}$/i : /^(?:\d+\p{L}?\d*|[IVXLCDM]+\p{L}?)$/iu;
  const number = words.findLast((word) => word.length <= NUMBER_LIMIT && pattern.test(word)) ?? words.join(" ").slice(0, NUMBER_LIMIT);
  return number === next ? null : number;
}
