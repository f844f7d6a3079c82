import { ordinal, roman, ROMAN_LIMIT } from "@duthao/decree";

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
/** A letter is drawn no more often than this one after another. */
const REPEATED_LIMIT = 20;
/** How many numbers have a sign with a circle around them. */
const CIRCLED = 20;

/** A number as a word processor draws it in one of its formats; in figures where the format has no such number, or is no format of a Vietnamese text. */
export function numberDrawn(n: number, format: string): string {
  if (format === "none") return "";
  if (n < 1) return String(n);
  switch (format) {
    case "lowerLetter":
      return lettered(n);
    case "upperLetter":
      return lettered(n).toUpperCase();
    case "lowerRoman":
      return n > ROMAN_LIMIT ? String(n) : roman(n).toLowerCase();
    case "upperRoman":
      return n > ROMAN_LIMIT ? String(n) : roman(n);
    case "decimalZero":
      return String(n).padStart(2, "0");
    case "cardinalText":
    case "vietnameseCounting":
      return CARDINALS[n - 1] ?? String(n);
    case "ordinalText":
      return ordinal(n) ?? String(n);
    case "decimalEnclosedParen":
      return `(${n})`;
    case "decimalEnclosedFullstop":
      return `${n}.`;
    case "decimalEnclosedCircle":
      return n > CIRCLED ? String(n) : String.fromCodePoint(0x2460 + n - 1);
    case "numberInDash":
      return `- ${n} -`;
    default:
      return String(n);
  }
}

const CARDINALS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/** After z the letters come again doubled: "aa", "bb" … */
function lettered(n: number): string {
  const times = Math.ceil(n / LETTERS.length);
  return times > REPEATED_LIMIT ? String(n) : (LETTERS[(n - 1) % LETTERS.length] ?? "").repeat(times);
}
