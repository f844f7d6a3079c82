import { ordinalValue } from "../schema/letter.ts";
import { lineText, type SourceLine } from "./line.ts";
import type { NumberedLevel } from "../schema/number.ts";
import { folded } from "./fold.ts";
import { isCapitals, type Marker } from "./marker.ts";
import { slips } from "./slip.ts";

const STOP = String.raw`(?<stop>\s*[.:–—-])?(?:\s+|$)`;
const NUMERAL = String.raw`(?<number>[IVXLC]+[a-zđ]?|\d{1,3}[a-zđ]?)`;
const ORDINAL = String.raw`(?<ordinal>(?:(?:thứ|THỨ)\s+)?\p{L}+)`;

/** Headings with a name; what follows the number must be a title, or "Mục 2 của Chương này" in a sentence would be one. */
const NAMED: readonly (readonly [NumberedLevel, RegExp])[] = [
  ["part", new RegExp(String.raw`^(?:Phần|PHẦN)\s+(?:${NUMERAL}|${ORDINAL})${STOP}`, "u")],
  ["chapter", new RegExp(String.raw`^(?:Chương|CHƯƠNG)\s+(?:${NUMERAL}|(?<small>[ivxlc]+)|${ORDINAL})${STOP}`, "u")],
  ["subdivision", new RegExp(String.raw`^(?:Tiểu mục|TIỂU MỤC)\s+${NUMERAL}${STOP}`, "u")],
  ["division", new RegExp(String.raw`^(?:Mục|MỤC)\s+${NUMERAL}${STOP}`, "u")],
  [
    "annex",
    new RegExp(
      String.raw`^(?:Phụ lục|PHỤ LỤC)(?:\s+(?:(?:số|SỐ)\s*:?\s*)?(?<number>[IVXLC]+(?:[.-]?\d{1,2})?[a-zđ]?|\d{1,3}(?:\.\d{1,2})?[a-zđA-Z]?|[A-Z]))?${STOP}`,
      "u",
    ),
  ],
];
const ARTICLE =
  /^(?:Điều|ĐIỀU)(?:\s+|(?=\d+\s*[.:]))(?<number>\d{1,4}[a-zđ]?\d?)(?:(?<stop>\s*[.:–—-][.:–—-]?)(?!\d)\s*|\s+|$)/u;
const HEADING = /^(?<number>[IVXLC]+)(?<form>\s*\.(?:\s+(?=\S)|(?=\p{Lu}[\p{L}\s]))|\s*[-–—/:)]\s+(?=\S))/u;
const CLAUSE = /^(?<number>\d{1,3}[a-zđ]?\d?)\.(?:\s+|(?=[\p{Lu}“"‘«„]))(?=\S)/u;
const POINT = /^(?<number>[a-zđ]{1,2}\d{0,2})\)\s*(?=\S)/u;

/** What a line begins, by what a person said of it or else by its text; `undefined` for plain text. */
export function markerOf(line: SourceLine): Marker | undefined {
  const text = lineText(line);
  const { begins = "as-read" } = line;
  if (begins === "as-read" || begins === "nothing") return recognise(text);
  return begins === "paragraph" ? undefined : said(begins, text);
}

/** A section that a person said is there, with its number if the text begins with one of its kind; another kind's is dropped. */
function said(level: NumberedLevel, text: string): Marker {
  const own = level === "division" ? (HEADING.exec(text) ?? formOf(level)?.exec(text)) : formOf(level)?.exec(text);
  if (own) return { ...numberIn(own), level, length: own[0].length, when: "said" };
  const read = recognise(text);
  const alike = [read, read?.or].find((marker) => marker?.level === level);
  return { level, number: alike?.number ?? "", length: (alike ?? read)?.length ?? 0, when: "said" };
}

function formOf(level: NumberedLevel): RegExp | undefined {
  if (level === "article") return ARTICLE;
  if (level === "clause") return CLAUSE;
  return level === "point" ? POINT : NAMED.find(([named]) => named === level)?.[1];
}

/** The number that a line starts with; `undefined` for plain text. */
export function recognise(text: string): Marker | undefined {
  const { text: plain, lengthOf } = folded(text);
  const marker = usual(plain) ?? slips(plain);
  return marker && (plain === text ? marker : inLine(marker, lengthOf));
}

function inLine({ or, ...marker }: Marker, lengthOf: (count: number) => number): Marker {
  return { ...marker, length: lengthOf(marker.length), ...(or && { or: inLine(or, lengthOf) }) };
}

function usual(text: string): Marker | undefined {
  return found("clause", CLAUSE.exec(text), "certain") ?? point(text) ?? article(text) ?? named(text) ?? heading(text);
}

/** "l)" may be meant for "1)". */
function point(text: string): Marker | undefined {
  const marker = found("point", POINT.exec(text), "certain");
  return marker?.number === "l"
    ? { ...marker, or: { ...marker, level: "clause", number: "1", when: "restyled", form: ")" } }
    : marker;
}

/** "C)" may be the letter as well. */
function heading(text: string): Marker | undefined {
  const match = HEADING.exec(text);
  const form = match?.groups?.["form"]?.trim() ?? "";
  const marker = found("division", match, "heading");
  if (!marker || form === ".") return marker;
  const letter = slips(text);
  return { ...marker, form, ...(letter && { or: letter }) };
}

function article(text: string): Marker | undefined {
  const match = ARTICLE.exec(text);
  if (!match) return undefined;
  const rest = text.slice(match[0].length);
  if (match.groups?.["stop"] !== undefined || rest === "") return found("article", match, "certain");
  return isTitled(rest) ? found("article", match, "expected") : undefined;
}

/** Whether what follows a number can be the title of a heading. */
function isTitled(rest: string): boolean {
  return /^\p{Lu}/u.test(rest) && !/[.;:,]/.test(rest.slice(-1));
}

function named(text: string): Marker | undefined {
  for (const [level, pattern] of NAMED) {
    const match = pattern.exec(text);
    if (!match || !isNumber(match)) continue;
    const rest = text.slice(match[0].length);
    const titled = rest === "" || isCapitals(rest) || (match.groups?.["stop"] !== undefined && level !== "annex");
    if (titled) return found(level, match, "certain");
    if (isTitled(rest)) return found(level, match, "expected");
  }
  return undefined;
}

function isNumber({ groups }: RegExpExecArray): boolean {
  return groups?.["ordinal"] === undefined || ordinalValue(groups["ordinal"]) !== undefined;
}

function found(level: NumberedLevel, match: RegExpExecArray | null, when: Marker["when"]): Marker | undefined {
  if (!match) return undefined;
  return { ...numberIn(match), level, length: match[0].length, when };
}

function numberIn({ groups }: RegExpExecArray): { number: string } {
  return { number: groups?.["number"] ?? groups?.["small"]?.toUpperCase() ?? groups?.["ordinal"]?.toLowerCase() ?? "" };
}
