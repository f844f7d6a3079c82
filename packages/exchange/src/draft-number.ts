import { CONTINUOUS, isNumbered, OWN_COUNT, Tally, type Reading } from "@duthao/decree";

/** The text of a draft. */
export type Draft = Reading["doc"];

/** The number of every numbered section by the position before it, those without an id included: "I", "8", "4a", "đ". */
export function numbersByPlace(doc: Draft): ReadonlyMap<number, string> {
  const numbers = new Map<number, string>();
  count({ parent: doc, start: 0, whole: new Tally(), inAnnex: false }, numbers);
  return numbers;
}

interface Counting {
  readonly parent: Draft;
  /** The position of the parent's content. */
  readonly start: number;
  readonly whole: Tally;
  readonly inAnnex: boolean;
}

function count({ parent, start, whole, inAnnex }: Counting, numbers: Map<number, string>): void {
  const own = new Tally(inAnnex);
  parent.forEach((child, offset) => {
    const level = child.type.name;
    const pos = start + offset;
    if (isNumbered(level)) numbers.set(pos, (CONTINUOUS.has(level) ? whole : own).take(level, fixedOf(child)));
    if (child.isTextblock || level === "table") return;
    count({ parent: child, start: pos + 1, whole: OWN_COUNT.has(level) ? new Tally() : whole, inAnnex: level === "annex" || (inAnnex && level !== "quotation") }, numbers);
  });
}

/** The number that a section was given by hand; `null` where it follows from the place. */
export function fixedOf(section: Draft): string | null {
  const fixed: unknown = section.attrs["fixed"];
  return typeof fixed === "string" ? fixed : null;
}
