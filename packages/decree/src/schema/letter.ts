/** The letters that number điểm, in their order: no f, j, w, z, and đ after d. */
export const POINT_LETTERS = "abcdđeghiklmnopqrstuvxy";

const ROMAN: readonly (readonly [string, number])[] = [
  ["M", 1000],
  ["CM", 900],
  ["D", 500],
  ["CD", 400],
  ["C", 100],
  ["XC", 90],
  ["L", 50],
  ["XL", 40],
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
];

/** The greatest number that is written in Roman numerals. */
export const ROMAN_LIMIT = 3999;

/** The nth letter of a list of điểm, from 1. After y the letters come again doubled: "aa", "bb" … */
export function letter(n: number): string {
  const times = Math.ceil(n / POINT_LETTERS.length);
  return (POINT_LETTERS[(n - 1) % POINT_LETTERS.length] ?? "").repeat(times);
}

/** The place of a letter in a list of điểm, from 1; `undefined` for what numbers no điểm ("f", "ab"). */
export function letterPlace(text: string): number | undefined {
  const place = POINT_LETTERS.indexOf(text[0] ?? " ") + 1;
  const repeated = text === (text[0] ?? "").repeat(text.length);
  return place > 0 && repeated ? place + (text.length - 1) * POINT_LETTERS.length : undefined;
}

/** A whole number from 1 to 3999 in Roman numerals. */
export function roman(n: number): string {
  let rest = n;
  let text = "";
  for (const [sign, value] of ROMAN) {
    text += sign.repeat(Math.floor(rest / value));
    rest %= value;
  }
  return text;
}

/** What Roman numerals say, from 1 to 3999; `undefined` where they are not written as they should be ("IIII", "IC"). */
export function romanValue(text: string): number | undefined {
  let at = 0;
  let value = 0;
  for (const [sign, worth] of ROMAN) {
    while (text.startsWith(sign, at) && value <= ROMAN_LIMIT) {
      at += sign.length;
      value += worth;
    }
  }
  return value > 0 && value <= ROMAN_LIMIT && roman(value) === text ? value : undefined;
}

const ORDINALS = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];

/** "thứ nhất" … "thứ mười"; `undefined` for other numbers. */
export function ordinal(n: number): string | undefined {
  const word = ORDINALS[n - 1];
  return word === undefined ? undefined : `thứ ${word}`;
}

/** What "thứ nhất" … "thứ mười" says, as laws number their Phần, or "một" … "mười". */
export function ordinalValue(text: string): number | undefined {
  const word = text.toLowerCase().replace(/^thứ\s+/, "");
  const place = word === "một" ? 0 : word === "bốn" ? 3 : ORDINALS.indexOf(word);
  return place < 0 ? undefined : place + 1;
}
