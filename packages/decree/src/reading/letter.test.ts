import { expect, it } from "vitest";
import { letteredAt } from "./letter.ts";
import { recognise } from "./recognise.ts";
import { plainLine } from "./line.ts";
import { readStructure } from "./reading.ts";

/** The signs of headings one after the other, those in brackets that are letters though they look like numerals. */
function read(signs: string): string {
  const texts = signs.split(" ").map((sign) => `${sign}. PHẦN`);
  const lettered = letteredAt(texts, texts.map(recognise));
  return signs
    .split(" ")
    .map((sign, at) => (lettered.has(at) ? `(${sign})` : sign))
    .join(" ");
}

it.each([
  ["H I K", "H (I) K"],
  ["G H I", "G H (I)"],
  ["H I II III", "H I II III"],
  ["H I II I K", "H I II (I) K"],
  ["E I", "E I"],
  ["E I II G I II", "E I II G I II"],
  ["G I K L", "G (I) K (L)"],
  ["A I II III IV V VI B I", "A I II III IV V VI B I"],
  ["B C D", "B (C) D"],
  ["B I II C I II", "B I II (C) I II"],
  ["U V X Y", "U (V) (X) Y"],
  ["U I II III IV V VI X Y", "U I II III IV V VI (X) Y"],
  ["I II III IV V VI VII VIII IX X", "I II III IV V VI VII VIII IX X"],
  ["A B C D E F G H I J", "A B (C) D E F G H (I) J"],
  ["I V X", "I V X"],
])("[REA31] of headings %s the letters are %s", (signs, expected) => expect(read(signs)).toBe(expected));

it("[REA31] letters begin again in the next document", () => {
  const { doubts } = readStructure(
    ["PHỤ LỤC I", "MẪU", "H. PHẦN", "PHỤ LỤC II", "MẪU", "I. PHẦN", "Chữ."].map((text, at) => plainLine(text, at + 1)),
    () => "id",
  );
  expect(doubts.map(({ line, reason }) => `${line} ${reason}`)).toEqual(["3 heading-as-text"]);
});

it("[REA30] letters are doubted on below a Mục between them", () => {
  let ids = 0;
  const { doubts } = readStructure(
    [
      "PHỤ LỤC",
      "Danh mục",
      "A. Phần chung",
      "I. Mục đích",
      "Nội dung.",
      "B. Phần riêng",
      "I. Mục đích",
      "C. Phần cuối",
    ].map((text, at) => plainLine(text, at + 1)),
    () => `id${++ids}`,
  );
  expect(doubts.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
    "3 heading-as-text",
    "6 heading-as-text",
    "7 number-repeated",
    "8 heading-as-text",
  ]);
});
