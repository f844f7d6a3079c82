import { CONTINUOUS, drawNumber, type NumberedLevel, type Tally } from "@duthao/decree";

/** The counts around a section that is being read. */
export interface Counts {
  readonly whole: Tally;
  readonly own: Tally;
}

/** A section's `fixed`, and what the file says beyond it. */
export interface TakenNumber {
  readonly number: string | null;
  readonly cut: string;
}

/**
 * What a section's `fixed` is: as the file says in our own attribute, else `null` where the written number follows from the place,
 * else the number as written. Counts it.
 */
export function takeNumber(
  level: NumberedLevel,
  { num, fixed }: { num: string; fixed: string | null | undefined },
  counts: Counts,
): TakenNumber {
  const tally = CONTINUOUS.has(level) ? counts.whole : counts.own;
  const next = tally.next(level);
  const isKnown = num === "" || num === drawNumber(level, next) || (fixed !== null && fixed !== undefined);
  const written = isKnown ? "" : writtenNumber(level, num);
  const end = written.length <= NUMBER_LIMIT ? written.length : written.lastIndexOf(" ", NUMBER_LIMIT);
  const kept = fixed ?? (isKnown || written === next ? null : written.slice(0, end < 0 ? NUMBER_LIMIT : end));
  tally.take(level, kept);
  return { number: kept, cut: isKnown || written === next ? "" : written.slice(kept?.length ?? 0).trim() };
}

/** The longest number that is one: "thứ mười ba" and some room. */
const NUMBER_LIMIT = 30;

/** "Article 5.", "(5)", "5°" are all 5: what is beside the number is the other country's way to write it. "5 bis" is another number. */
function writtenNumber(level: NumberedLevel, num: string): string {
  const words = num
    .replace(/[().°§:\]["“”]/g, " ")
    .trim()
    .split(/\s+/);
  const pattern = level === "point" ? /^[a-zđ]{1,2}\d{0,2}$/i : /^(?:\d+\p{L}?\d*|[IVXLCDM]+\p{L}?)$/iu;
  const at = words.findLastIndex((word) => word.length <= NUMBER_LIMIT && pattern.test(word));
  return words.slice(Math.max(0, at)).join(" ");
}
