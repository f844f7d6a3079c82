import { romanValue } from "../schema/letter.ts";
import type { Marker } from "./marker.ts";

/** What heads a part of a text by a letter or a numeral: "A. QUY ĐỊNH", "II. Nội dung". */
const HEADING = /^(?<sign>[A-ZĐ]|[IVXLC]{2,7})\s*[.)/:–—-]\s+(?=\p{Lu})/u;
/** The letters that head parts, as Vietnamese and as others count them. */
const ALPHABETS = ["ABCDĐEGHIKLMNOPQRSTUVXY", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ABCDEGHIKLMNOPQRSTUVXY"];

interface Heading {
  readonly at: number;
  readonly sign: string;
}

/**
 * The lines whose "I.", "V.", "X.", "L." or "C." is a letter among letters ("H. … I. … K.") and no numeral. Where both go on
 * with what stood before, what follows decides; where nothing does, it is the letter.
 */
export function letteredAt(texts: readonly string[], markers: readonly (Marker | undefined)[]): ReadonlySet<number> {
  const lettered = new Set<number>();
  for (const part of partsOf(texts, markers)) {
    let [letter, numeral] = ["", 0];
    part.forEach(({ at, sign }, nth) => {
      const value = numeralOf(sign);
      if (value === undefined || isLetter({ sign, value, letter, numeral }, () => decisive(part, nth, value))) {
        if (value !== undefined) lettered.add(at);
        [letter, numeral] = [sign, 0];
      } else numeral = value;
    });
  }
  return lettered;
}

function isLetter(
  {
    sign,
    value,
    letter,
    numeral,
  }: { readonly sign: string; readonly value: number; readonly letter: string; readonly numeral: number },
  next: () => string | undefined,
): boolean {
  if (sign.length > 1 || letter === "") return false;
  const [isNext, isNextNumeral] = [follows(letter, sign), value === numeral + 1];
  const after = next() ?? "";
  if (isNext || follows(sign, after)) return !isNextNumeral || numeralOf(after) !== value + 1;
  return false;
}

/** The next heading that goes on with this one as a letter or as a numeral; `undefined` where letters or this one begin again before. */
function decisive(part: readonly Heading[], nth: number, value: number): string | undefined {
  const sign = part[nth]?.sign ?? "";
  for (let at = nth + 1; at < part.length; at++) {
    const next = part[at]?.sign ?? "";
    if (numeralOf(next) === value + 1 || follows(sign, next)) return next;
    if (next === "A" || next === sign) return undefined;
  }
  return undefined;
}

/** D and M number no Mục. */
function numeralOf(sign: string): number | undefined {
  return /^[IVXLC]+$/.test(sign) ? romanValue(sign) : undefined;
}

function follows(letter: string, next: string): boolean {
  return (
    next.length === 1 &&
    ALPHABETS.some((letters) => letters.includes(letter) && letters.charAt(letters.indexOf(letter) + 1) === next)
  );
}

/** The headings between Điều, Chương and what is issued with a decree: there letters begin again. */
function partsOf(texts: readonly string[], markers: readonly (Marker | undefined)[]): readonly (readonly Heading[])[] {
  const parts: Heading[][] = [[]];
  texts.forEach((text, at) => {
    const sign = HEADING.exec(text)?.groups?.["sign"];
    const marker = markers[at];
    if (sign !== undefined) parts.at(-1)?.push({ at, sign });
    else if (marker && marker.level !== "clause" && marker.level !== "point") parts.push([]);
  });
  return parts;
}
