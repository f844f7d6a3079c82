import { isInserted, numberValue, type NumberedLevel, type Tally } from "../schema/number.ts";
import type { DoubtReason } from "./doubt.ts";
import type { Marker } from "./marker.ts";

/** How far ahead of the count a number may be and still be one: lists lose some items in a draft, sentences begin with any number. */
const REACH: Readonly<Partial<Record<NumberedLevel, number>>> = { clause: 10, point: 4 };

/** How a number is kept: computed from its place, or fixed as written, with or without a doubt. */
export interface NumberVerdict {
  readonly fixed: string | null;
  readonly doubt?: DoubtReason;
}

/**
 * Whether a written number follows from the count; if not, it is kept as written and doubted, or taken for text.
 * The first number in a quotation may be any.
 */
export function judge(tally: Tally, { level, number, when }: Marker, quoted: boolean): NumberVerdict | "implausible" {
  if (number === tally.next(level)) return { fixed: null };
  if (when === "said") return { fixed: number === "" ? null : number };
  if (when === "expected" || when === "restyled") return "implausible";
  if (when === "slip" && numberValue(level, number) !== tally.last(level) + 1) return "implausible";
  const last = tally.last(level);
  const value = numberValue(level, number);
  if (value === undefined) return number.length > 1 ? "implausible" : { fixed: number, doubt: "letter-unknown" };
  if (value === last + 1 && !isInserted(level, number))
    return when === "heading" && last > 0 && !tally.isRoman(level) ? "implausible" : { fixed: number };
  if (quoted && last === 0) return { fixed: number };
  if (isInserted(level, number) && value === last) return { fixed: number };
  if (when === "heading" && value === 1 && tally.isRoman(level)) return { fixed: number, doubt: "number-repeated" };
  if (when === "heading" || value > last + (REACH[level] ?? Infinity)) return "implausible";
  return { fixed: number, doubt: value <= last ? "number-repeated" : "number-skipped" };
}
