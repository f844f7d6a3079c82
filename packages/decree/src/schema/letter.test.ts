import { describe, expect, it } from "vitest";
import { letter, letterPlace, ordinalValue, POINT_LETTERS, roman, romanValue } from "./letter.ts";

describe("letters and numerals", () => {
  it("[NUM1] letters điểm as Vietnamese decrees do: đ after d, no f, j, w, z, doubled after y", () => {
    expect(Array.from({ length: 25 }, (_, at) => letter(at + 1)).join(" ")).toBe(
      "a b c d đ e g h i k l m n o p q r s t u v x y aa bb",
    );
  });

  it("[NUM1] tells the place of every letter it gives", () => {
    for (let n = 1; n <= 3 * POINT_LETTERS.length; n++) expect(letterPlace(letter(n))).toBe(n);
  });

  it.each(["f", "j", "w", "z", "ab", "", "A", "đ".normalize("NFD") + "x"])("[NUM1] knows no place for %j", (text) => {
    expect(letterPlace(text)).toBeUndefined();
  });

  it("[NUM6] reads every Roman numeral that it writes", () => {
    for (let n = 1; n <= 3999; n++) expect(romanValue(roman(n))).toBe(n);
    expect([1, 4, 9, 14, 40, 1994].map(roman)).toEqual(["I", "IV", "IX", "XIV", "XL", "MCMXCIV"]);
  });

  it.each(["", "IIII", "IC", "VX", "i", "MMMM", "M".repeat(100_000)])(
    "[NUM6] reads nothing in a numeral written wrong (%#)",
    (text) => {
      expect(romanValue(text)).toBeUndefined();
    },
  );

  it("[NUM6] reads the ordinals of Phần", () => {
    expect(["thứ nhất", "THỨ TƯ", "thứ  mười", "thứ mấy"].map(ordinalValue)).toEqual([1, 4, 10, undefined]);
  });
});
