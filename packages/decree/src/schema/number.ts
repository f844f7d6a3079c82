import type { Node } from "prosemirror-model";
import { letter, letterPlace, ordinalValue, roman, romanValue } from "./letter.ts";
import { SECTION_LEVELS, type SectionLevel } from "./schema.ts";

/** What carries a number: the levels of the text, and the documents that are issued with a decree. */
export type NumberedLevel = SectionLevel | "attached" | "annex";

const NUMBERED: ReadonlySet<string> = new Set([...SECTION_LEVELS, "attached", "annex"]);

export function isNumbered(level: string): level is NumberedLevel {
  return NUMBERED.has(level);
}

/** Counted through a whole part of the document; every other level begins again in its parent. */
export const CONTINUOUS: ReadonlySet<string> = new Set(["part", "chapter", "article"]);

/** Where the continuous levels begin again. */
export const OWN_COUNT: ReadonlySet<string> = new Set(["attached", "annex", "quotation"]);

/** A `fixed` number that is computed as inserted after the section before it: "4a" after 4 and "4b" after that, "d1" after d. */
export const INSERTED = "+";

/** Counts the sections of one parent, or the continuous levels of one part of the document. */
export class Tally {
  /** A Mục of an annex is numbered I, II … */
  private readonly inAnnex: boolean;
  private readonly counted = new Map<NumberedLevel, number>();
  private readonly taken = new Map<NumberedLevel, string>();

  constructor(inAnnex = false) {
    this.inAnnex = inAnnex;
  }

  /** The last number counted at this level, 0 before the first. */
  last(level: NumberedLevel): number {
    return this.counted.get(level) ?? 0;
  }

  /** The number that the next section of this level gets by its place. A Mục after one in Roman numerals has them as well. */
  next(level: NumberedLevel): string {
    return written(level, this.last(level) + 1, this.inAnnex || this.isRoman(level));
  }

  /** Whether the last of this level was numbered in Roman numerals. */
  isRoman(level: NumberedLevel): boolean {
    return romanValue(this.taken.get(level) ?? "") !== undefined;
  }

  /** The number that the next section of this level gets: by its place, or as `fixed` says. */
  would(level: NumberedLevel, fixed: string | null): string {
    return fixed === INSERTED ? insertedAfter(level, this.taken.get(level) ?? "") : (fixed ?? this.next(level));
  }

  /** Counts one more: by its place, or as `fixed` says, from where the count goes on. */
  take(level: NumberedLevel, fixed: string | null): string {
    const number = this.would(level, fixed);
    const value = fixed === null ? this.last(level) + 1 : fixed === INSERTED ? undefined : numberValue(level, fixed);
    if (value !== undefined) this.counted.set(level, value);
    this.taken.set(level, number);
    return number;
  }
}

/** The number of what was inserted after this number: "4a" after "4" and "4b" after that, "d1" after "d". Before the first it counts from none: "0a", "a0". */
function insertedAfter(level: NumberedLevel, number: string): string {
  if (level === "point") {
    const [, place = "", times = ""] = /^(\D+)(\d*)$/.exec(number) ?? [];
    return place === "" ? "a0" : `${place}${BigInt(times) + 1n}`;
  }
  const [, place = number, sign = ""] = /^(.*[\dIVXLCDM])([a-zđ]+)$/.exec(number) ?? [];
  return `${place || "0"}${letter((letterPlace(sign) ?? 0) + 1)}`;
}

function written(level: NumberedLevel, n: number, inAnnex: boolean): string {
  if (level === "point") return letter(n);
  if (level === "part" || level === "chapter" || level === "annex") return roman(n);
  return level === "division" && inAnnex ? roman(n) : String(n);
}

/**
 * The place in the count that a written number stands at: 4 for "4", "IV", "4a" and "thứ tư", and for the point "d".
 * Inserted numbers stand at the place they follow. `undefined` where there is none, as in an annex without a number.
 */
export function numberValue(level: NumberedLevel, number: string): number | undefined {
  if (level === "point") return letterPlace(number.replace(/(?<!\d)\d+$/, ""));
  const digits = /^\d+/.exec(number);
  if (digits) return Number(digits[0]);
  return romanValue(/^[IVXLCDM]*/.exec(number)?.[0] ?? "") ?? ordinalValue(number);
}

/** Whether a number is one inserted later: "4a", "10a", "IIa", "d1". */
export function isInserted(level: NumberedLevel, number: string): boolean {
  return level === "point" ? /\d$/.test(number) : /[\dIVXLCDM][a-zđ]\d*$/.test(number);
}

/**
 * The number of every section that has an id: "I", "8", "4a", "đ".
 * Computed from the place; `fixed` stands where it is set and the count goes on from it.
 */
export function numberSections(doc: Node): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>();
  countSections(doc, { whole: new Tally(), inAnnex: false }, null, (node, _, number) => {
    const id = isNumbered(node.type.name) ? idOf(node) : null;
    if (id !== null && !numbers.has(id)) numbers.set(id, number);
    return null;
  });
  return numbers;
}

/** How the sections of a parent are counted. */
export interface Counting {
  /** Counts the continuous levels. */
  readonly whole: Tally;
  readonly inAnnex: boolean;
}

/**
 * Visits every node that may hold numbered sections, each numbered one with its number ("" for the others), in the order of the text.
 * `visit` gives what stands for the node to those in it; with `undefined` they are not visited.
 */
export function countSections<Around extends object | null>(
  parent: Node,
  { whole, inAnnex }: Counting,
  around: Around,
  visit: (node: Node, offset: number, number: string, around: Around) => Around | undefined,
): void {
  const own = new Tally(inAnnex);
  parent.forEach((child, offset) => {
    const level = child.type.name;
    const number = isNumbered(level) ? (CONTINUOUS.has(level) ? whole : own).take(level, fixedNumber(child)) : "";
    if (child.isTextblock) return;
    const inside = visit(child, offset, number, around);
    if (inside === undefined || level === "table") return;
    countSections(
      child,
      {
        whole: OWN_COUNT.has(level) ? new Tally() : whole,
        inAnnex: level === "annex" || (inAnnex && level !== "quotation"),
      },
      inside,
      visit,
    );
  });
}

/** The id of a node, `null` while it has none. */
export function idOf(node: Node): string | null {
  const id: unknown = node.attrs["id"];
  return typeof id === "string" && id !== "" ? id : null;
}

function fixedNumber(node: Node): string | null {
  const fixed: unknown = node.attrs["fixed"];
  return typeof fixed === "string" ? fixed : null;
}

const NAMES: Readonly<Record<NumberedLevel, string>> = {
  part: "Phần",
  chapter: "Chương",
  division: "Mục",
  subdivision: "Tiểu mục",
  article: "Điều",
  clause: "khoản",
  point: "điểm",
  attached: "Văn bản kèm theo",
  annex: "Phụ lục",
};

/** What a level is called in a citation: "Chương", "khoản". */
export function levelName(level: NumberedLevel): string {
  return NAMES[level];
}

/** How a number stands before its section: "Chương I", "Mục 1", "Điều 8.", "1.", "a)"; a Mục of an annex as "I.". */
export function drawNumber(level: NumberedLevel, number: string): string {
  if (level === "clause") return `${number}.`;
  if (level === "point") return `${number})`;
  if (level === "division" && romanValue(number) !== undefined) return `${number}.`;
  if (level === "attached") return "";
  const named = `${NAMES[level]} ${number}`.trim();
  return level === "article" ? `${named}.` : level === "annex" ? named.toUpperCase() : named;
}
