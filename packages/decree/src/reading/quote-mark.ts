/**
 * Marks of quotation that go together: a quotation that one of a family opens, one of the same family closes. `straight` marks
 * look the same at both ends. Single marks are also apostrophes, feet and minutes.
 */
interface Family {
  readonly opening: string;
  readonly closing: string;
  readonly straight: string;
  readonly isSingle: boolean;
}

/** “ ” „ ‟ 〝 〞, straight and full-width; ‘ ’ ‚ ‛ ` ´ and straight; « » ; ‹ › ; 「 」 『 』. */
const FAMILIES: readonly Family[] = [
  { opening: "“„‟〝", closing: "”〞", straight: '"＂', isSingle: false },
  { opening: "‘‚‛`", closing: "’´", straight: "'", isSingle: true },
  { opening: "«", closing: "»", straight: "", isSingle: false },
  { opening: "‹", closing: "›", straight: "", isSingle: true },
  { opening: "「", closing: "」", straight: "", isSingle: false },
  { opening: "『", closing: "』", straight: "", isSingle: false },
];

const OF_MARK: ReadonlyMap<string, Family> = new Map(
  FAMILIES.flatMap((family) =>
    Array.from(family.opening + family.closing + family.straight, (mark): [string, Family] => [mark, family]),
  ),
);

/** Every mark, as the inside of a class of a pattern. */
export const MARKS = [...OF_MARK.keys()].join("");
const MARK = new RegExp(`[${MARKS}]`, "gu");
/** A mark of quotation, once or twice, and the stops after it, at the end of a line. */
const ENDING = new RegExp(String.raw`([${MARKS}])\1?[.;,\s]{0,10}$`, "u");

/** One mark that stands for all of its family. */
export function familyOf(opening: string): string {
  return OF_MARK.get(opening.charAt(0))?.opening.charAt(0) ?? "";
}

/** Whether it is a single mark of a kind that is an apostrophe as well. */
export function isSingle(opening: string): boolean {
  return opening.length === 1 && OF_MARK.get(opening)?.isSingle === true;
}

/** The mark that a line begins with, if it begins a quotation; twice where a single one stands for a double. */
export function openingOf(text: string): string | undefined {
  const family = OF_MARK.get(text.charAt(0));
  if (!family) return undefined;
  const mark = text.charAt(0);
  const isOpening = !family.closing.includes(mark) || /^.\s*[\p{L}\p{N}]/u.test(text);
  return isOpening ? (family.isSingle && text.charAt(1) === mark ? mark + mark : mark) : undefined;
}

/** The mark and the stops that a line ends with, where they can close what this mark opened. */
export function closingOf(text: string, opening: string): string | undefined {
  const match = ENDING.exec(text);
  if (!match || OF_MARK.get(match[1] ?? "") !== OF_MARK.get(opening.charAt(0))) return undefined;
  const isDouble = match[0].charAt(1) === match[1];
  return isDouble && opening.length === 1 ? match[0].slice(1) : match[0];
}

/** Whether a line is a mark alone, and stops: at which end of a quotation it stands, only the line before it says. */
export function isMarkAlone(text: string): boolean {
  return ALONE.test(text);
}

const ALONE = new RegExp(String.raw`^([${MARKS}])\1?[.;,\s]{0,10}$`, "u");

/** Whether a line ends with a mark, stops after it or not. */
export function endsWithMark(text: string): boolean {
  return ENDING.test(text.slice(-20));
}

/** How many marks of the family of `mark` a line opens more than it closes. */
export function openedIn(text: string, mark: string): number {
  const family = OF_MARK.get(mark);
  let depth = 0;
  for (const met of marksIn(text)) if (met.family === family) depth += met.step;
  return depth;
}

/** For the place of each mark in a line how many of its family are opened more than closed from it on. */
export function openedFrom(text: string): ReadonlyMap<number, number> {
  const marks = marksIn(text);
  const [places, depths] = [new Map<number, number>(), new Map<Family, number>()];
  for (let nth = marks.length - 1; nth >= 0; nth--) {
    const mark = marks[nth];
    if (!mark) continue;
    const depth = (depths.get(mark.family) ?? 0) + mark.step;
    depths.set(mark.family, depth);
    places.set(mark.at, depth);
  }
  return places;
}

interface Mark {
  readonly at: number;
  readonly family: Family;
  /** Whether it opens (1), closes (-1) or neither. */
  readonly step: number;
}

function marksIn(text: string): readonly Mark[] {
  const end = text.length - (ENDING.exec(text.slice(-20))?.[0].length ?? 0);
  const open = new Map<Family, number>();
  const marks: Mark[] = [];
  for (const { 0: mark, index } of text.matchAll(MARK)) {
    const family = OF_MARK.get(mark);
    if (!family) continue;
    const before = open.get(family) ?? 0;
    const step = stepOf(text, index, { family, isLast: index >= end, isOpen: before > 0 });
    open.set(family, Math.max(0, before + step));
    marks.push({ at: index, family, step });
  }
  return marks;
}

interface Standing {
  readonly family: Family;
  readonly isLast: boolean;
  /** Whether one before it in its line is open. */
  readonly isOpen: boolean;
}

function stepOf(text: string, index: number, standing: Standing): number {
  const { family, isLast, isOpen } = standing;
  if (isApostrophe(text, index, family)) return 0;
  if (isOpening(text, index, standing)) return 1;
  return !family.isSingle || isLast || isOpen ? -1 : 0;
}

/** A single mark within a word. */
function isApostrophe(text: string, index: number, { isSingle }: Family): boolean {
  return isSingle && /^\p{L}.\p{L}$/u.test(text.slice(Math.max(0, index - 1), index + 2));
}

/** Straight marks open after white space; of the others, one at the wrong end of a word or a line is meant for the other. */
function isOpening(text: string, index: number, { family, isLast }: Standing): boolean {
  const mark = text.charAt(index);
  const start = text.charAt(index - 1) === mark ? index - 1 : index;
  const before = text.slice(Math.max(0, start - 2), start);
  const isFree = before === "" || FREE.test(before);
  if (family.straight.includes(mark)) return isFree && (!isLast || before === "" || before.includes(":"));
  if (family.closing.includes(mark))
    return (
      (before === "" && /^.\s*[\p{L}\p{N}]/u.test(text.slice(index, index + 12))) ||
      (isFree && before.includes(":") && /^.[\p{L}\p{N}]/u.test(text.slice(index, index + 3)))
    );
  return isFree || (!isLast && !/^(?:$|[\s.,;:!?)])/.test(text.charAt(index + 1)));
}

/** After white space, a bracket, a colon or another mark that opens, a mark opens. */
const FREE = /[\s([:“„‘«‹「『]$/;
