import { letterPlace, ordinalValue, romanValue } from "../schema/letter.ts";
import type { SourceLine } from "./line.ts";

/** A number before words that no section was made of, with the signs around it; or its word: "Khoản một." */
const NUMBERED =
  /^(?<open>[*§#]?[([{]?)\s*(?:(?<number>\d{1,3}(?:\.\d{1,3}){0,4}|[a-zđ]|[A-ZĐ]|[ivx]{2,5})\s*(?<close>[)\]}.:,/°º–—-]{0,2})(?:\s+|(?<=[.)\]}°º]))|(?:Khoản|Điểm|khoản|điểm)\s+(?<word>(?:thứ\s+)?\p{Ll}+)(?<stop>\s*[.:,)–—-])\s*)(?=[\p{L}“"‘«])/u;
/** What begins as a heading of a Điều does, whatever stands for its number: "Điều ... Hiệu lực", "Điều 1.1. Phạm vi", "Điều: Phạm vi". */
const LIKE_ARTICLE =
  /^(?:Điều|ĐIỀU)(?:$|\s*[\d.…_xXnN]{0,8}\s*[.:…_)–—-]+(?:\s+[\p{Lu}“"‘«]|$)|\s+(?!Lệ|Ước|Khoản|Kiện|Tra)\p{Lu}\p{Ll})/u;
/** "A. QUY ĐỊNH": a heading by a capital letter, as annexes have, or by a numeral where none can stand. */
const LETTERED = /^(?:Mục\s+|MỤC\s+|Phần\s+|PHẦN\s+)?(?<letter>[IVXLC]{1,7}|[A-ZĐ])\s*[.)/:–—-]\s+(?<words>\p{Lu}.*)$/u;

/** Whether a line that is no section looks like the heading of a Điều. */
export function isLikeArticle(words: string): boolean {
  return LIKE_ARTICLE.test(words);
}

/** Whether a line looks like a heading by a capital letter, which goes on with no title. */
export function isLettered(words: string): boolean {
  return LETTERED.test(words);
}

/** Lists of one part of a text whose numbers were read as text. */
export class UnreadLists {
  /** By the signs around a number, the last one and the line of the first. */
  private readonly lists = new Map<string, { value: number; line: SourceLine; isTold: boolean }>();
  private lettered = 0;
  private numeral = 0;

  /** The first line of a list, where this line goes on with it and that was not told yet. */
  firstOf(words: string, line: SourceLine): SourceLine | undefined {
    const { number = "", open = "", close = "", word, stop } = NUMBERED.exec(words)?.groups ?? {};
    const above = number.slice(0, number.lastIndexOf(".") + 1);
    const value = word === undefined ? valueOf(number.slice(above.length)) : ordinalValue(word);
    if (value === undefined) return undefined;
    const formOf = (kind: string): string => `${open}${above}${kind}${word === undefined ? close : stop}`;
    // "i." is the first of a list of numerals as well.
    if (number === "i") this.lists.set(formOf("i"), { value: 1, line, isTold: false });
    const form = formOf(word === undefined ? kindOf(number) : "word");
    const before = this.lists.get(form);
    if (before?.value !== value - 1) {
      if (value === 1) this.lists.set(form, { value, line, isTold: before?.isTold ?? false });
      return undefined;
    }
    this.lists.set(form, { value, line: before.line, isTold: true });
    return before.isTold ? undefined : before.line;
  }

  /** Whether a line heads what stands below it by a capital letter or a numeral: one in capitals, or the first or next of a list of them. */
  isLettered(words: string): boolean {
    const { letter = "", words: title = "" } = LETTERED.exec(words)?.groups ?? {};
    const [place, numeral] = [letterPlace(letter.toLowerCase()), romanValue(letter)];
    const [isNext, isNextNumeral] = [place === this.lettered + 1, numeral === this.numeral + 1];
    const heading = (place ?? numeral) !== undefined && (/^\p{Lu}{2}/u.test(title) || isNext || isNextNumeral);
    if (heading && place !== undefined && (isNext || !isNextNumeral)) this.lettered = place;
    if (heading && numeral !== undefined && !isNext) this.numeral = numeral;
    return heading;
  }
}

function kindOf(number: string): string {
  if (/^\d/.test(number)) return "1";
  return /^\p{Lu}/u.test(number) ? "A" : number.length > 1 ? "i" : "a";
}

function valueOf(number: string): number | undefined {
  if (/^\d/.test(number)) return Number(number);
  const lower = number.toLowerCase();
  return number.length > 1 ? romanValue(lower.toUpperCase()) : letterPlace(lower);
}
