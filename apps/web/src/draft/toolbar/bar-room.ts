/** How much room there is for the bar of a drafter: what has none stands in its menu. */
export type BarRoom = "telephone" | "narrow" | "wide" | "widest";

/** The least widths, in CSS pixels, measured with a table under the caret and frozen numbers, when the bar is longest. */
const NARROW = 500;
const WIDE = 690;
const WIDEST = 900;

export function barRoom(width: number): BarRoom {
  if (width >= WIDEST) return "widest";
  if (width >= WIDE) return "wide";
  return width >= NARROW ? "narrow" : "telephone";
}
