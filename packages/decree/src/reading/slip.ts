import { ordinalValue } from "../schema/letter.ts";
import type { NumberedLevel } from "../schema/number.ts";
import { isCapitals, type Marker } from "./marker.ts";

/** A form in which a number is written that is not the usual one. */
interface Form {
  readonly level: NumberedLevel;
  readonly pattern: RegExp;
  readonly when: "slip" | "restyled";
}

const LETTER = String.raw`[\p{L}“"‘«„(]`;
/** What follows a number: words, or a mark of quotation before them. */
const WORDS = String.raw`\s*(?=${LETTER})`;
/** The signs around a number of another form: "(1)" "1)" "1/" "1.-"; those that stand in any sentence ("1-" "1," "1:") only before a word. */
const AROUND = String.raw`\s*(?:[)\]}][.:]?(?=\s|${LETTER})|\.?/(?=\s)|\.\)|\.?[-–—](?=\s+${LETTER})|[,:](?=\s+\p{L}{2}))`;

/** Whole patterns, each read in one pass: the first that fits is taken. */
const FORMS: readonly Form[] = [
  { level: "clause", when: "slip", pattern: new RegExp(String.raw`^(?<number>\d{1,3}[a-zđ]?\d?)\s+\.${WORDS}`, "u") },
  { level: "clause", when: "slip", pattern: /^(?<number>\d{1,3}[a-zđ]?)\.(?=\p{Ll})/u },
  {
    level: "clause",
    when: "slip",
    pattern: new RegExp(String.raw`^(?:Khoản|KHOẢN|khoản)\s+(?<number>\d{1,3}[a-zđ]?\d?)\s*[.:)–—-]${WORDS}`, "u"),
  },
  { level: "clause", when: "slip", pattern: /^(?<number>(?=[\dlIO]*\d)(?=\d*[lIO])[\dlIO]{2,3})\.\s+(?=\S)/u },
  { level: "point", when: "slip", pattern: new RegExp(String.raw`^(?<number>[a-zđ]\d?)\s+\)${WORDS}`, "u") },
  {
    level: "point",
    when: "slip",
    pattern: new RegExp(String.raw`^(?:Điểm|ĐIỂM|điểm)\s+(?<number>[a-zđ]\d?)\s*[.:)–—-]${WORDS}`, "u"),
  },
  {
    level: "article",
    when: "slip",
    pattern:
      /^(?:Điều|ĐIỀU|điều)\s*(?:(?:thứ|THỨ|số|SỐ)\s+)?(?<number>(?=[\dlIO]{0,4}[\dlI])[\dlIO]{1,4}[a-zđ]?)\s*[.:)–—/-][.:–—-]?(?!\d)\s*(?=[\p{Lu}“"‘«„]|$)/u,
  },
  {
    level: "article",
    when: "slip",
    pattern: /^(?:Điều|ĐIỀU)\s+(?:thứ|THỨ|số|SỐ)\s+(?<number>\d{1,4}[a-zđ]?)(?:\s+(?=\p{Lu})|$)/u,
  },
  {
    level: "article",
    when: "slip",
    pattern: /^(?:Điều|ĐIỀU)\s+(?<number>(?:thứ|THỨ)\s+\p{L}+)\s*(?:[.:–—-]\s*(?=[\p{Lu}“"‘«„])|$)/u,
  },
  {
    level: "article",
    when: "slip",
    pattern: /^(?:Điều|ĐIỀU)\s+(?<number>[IVXLC]{1,7})\s*[.:–—-]\s*(?=[\p{Lu}“"‘«„]|$)/u,
  },
  {
    level: "clause",
    when: "restyled",
    pattern: new RegExp(String.raw`^(?<open>[([{]?)\s*(?<number>\d{1,3})(?<form>${AROUND})\s*(?=\S)`, "u"),
  },
  {
    level: "point",
    when: "restyled",
    pattern: new RegExp(
      String.raw`^(?<open>[([{]?)\s*(?<number>[a-zđ])(?<form>${AROUND}|\s*\.(?=\s|\p{Lu}))\s*(?=\S)`,
      "u",
    ),
  },
  {
    level: "point",
    when: "restyled",
    pattern: new RegExp(String.raw`^(?<open>[([{]?)\s*(?<number>[A-ZĐ])(?<form>\s*[)\]}])${WORDS}`, "u"),
  },
];

/** What a line begins whose number is in another form than the usual one. */
export function slips(text: string): Marker | undefined {
  for (const { level, pattern, when } of FORMS) {
    const match = pattern.exec(text);
    const marker = match && markerOf(match, level, when);
    if (!marker || isHeadingOfLetter(marker, text)) continue;
    return marker;
  }
  return undefined;
}

function markerOf(match: RegExpExecArray, level: NumberedLevel, when: Form["when"]): Marker | undefined {
  const written = match.groups?.["number"] ?? "";
  const number = level === "point" ? written.toLowerCase() : plainNumber(written);
  if (number === undefined) return undefined;
  const form = `${match.groups?.["open"] ?? ""}${match.groups?.["form"]?.trim() ?? ""}${/\p{Lu}/u.test(written) ? "A" : ""}`;
  const marker = { level, number, length: match[0].length, when, form };
  if (level === "clause" && written === "1" && when === "restyled")
    return { ...marker, or: { ...marker, level: "point", number: "l", when: "slip" } };
  if (level === "point" && written === "l" && when === "restyled")
    return { ...marker, or: { ...marker, level: "clause", number: "1", when: "slip" } };
  return marker;
}

/** The number in figures, where letters stand for figures that look like them, or its word; Roman numerals stay. */
function plainNumber(written: string): string | undefined {
  if (/^[IVXLC]+$/.test(written) && !/^I$/.test(written)) return written;
  if (/^(?:thứ|THỨ)/.test(written)) {
    const value = ordinalValue(written);
    return value === undefined ? undefined : String(value);
  }
  return written.replaceAll(/[lI]/g, "1").replaceAll("O", "0");
}

/** "A) PHẦN CHUNG" heads what stands below it. */
function isHeadingOfLetter({ form = "" }: Marker, text: string): boolean {
  return form.endsWith("A") && isCapitals(text.replace(/^\P{L}*\p{L}/u, ""));
}
