import type { NumberedLevel } from "../schema/number.ts";

/** What begins a section: the number that a line starts with, as it is written. */
export interface Marker {
  readonly level: NumberedLevel;
  readonly number: string;
  /** How many characters of the line the number takes, with its name and stop. */
  readonly length: number;
  /**
   * `certain` by its form alone; `expected` only where the count expects it; `slip` the same, in the usual form but for a slip
   * ("1 .", "Khoản 1."); `restyled` in another form than is usual ("1)", "a."), from the first of a list on; `heading` only
   * outside a Điều ("I. TRÌNH TỰ"); `said` by a person.
   */
  readonly when: "certain" | "expected" | "slip" | "restyled" | "heading" | "said";
  /** The signs around a number that is restyled: a list has them all alike. */
  readonly form?: string;
  /** What the line begins if not this: "l." may be the letter or a 1. */
  readonly or?: Marker;
}

/** Whether a line is written in capitals, as titles are. */
export function isCapitals(text: string): boolean {
  return /\p{Lu}{2}/u.test(text) && text === text.toUpperCase();
}
