import fc from "fast-check";
import { expect, test } from "vitest";
import { fromBase64, toBase64 } from "../yjs/base64.ts";
import { contextScore, lookalikes, occurrences } from "./quote-search.ts";
import { lettersBefore, lettersOf, offsetOf, plainText, posOf } from "./quote-text.ts";
import { quoteOf, similarity } from "./quote.ts";
import { article, clause, decree, paragraph } from "../fixture.ts";

test("[ANC4] a quote has up to 32 characters on either side, and fewer at the ends of the text", () => {
  const text = "a".repeat(50) + "QUOTE" + "b".repeat(3);
  expect(quoteOf(text, 50, 55)).toEqual({ exact: "QUOTE", prefix: "a".repeat(32), suffix: "bbb" });
});

test("[ANC4] every letter of a text stands at its offset, and its offset at its position", () => {
  const { doc } = decree(article("Hồ sơ", clause("Nộp trong 30 ngày."), ""), paragraph("Hết."));
  const plain = plainText(doc);
  expect(plain.text).toBe("Hồ sơ\nNộp trong 30 ngày.\n\nHết.");
  for (const [offset, letter] of Array.from(plain.text).entries()) {
    const pos = posOf(plain, offset);
    expect(offsetOf(plain, pos)).toBe(offset);
    if (letter !== "\n") expect(doc.textBetween(pos, pos + 1)).toBe(letter);
  }
});

test("[ANC6] likeness is the share of letters that need no edit", () => {
  expect(similarity("", "")).toBe(1);
  expect(similarity("30 ngày", "45 ngày")).toBeCloseTo(5 / 7);
  expect(similarity("abc", "xyz")).toBe(0);
  expect(similarity("nộp hồ sơ", "nộp đủ hồ sơ")).toBeCloseTo(9 / 12);
});

test("[ANC6] texts too long to compare are never said to be more alike than they are", () => {
  const long = "cụm công nghiệp ".repeat(200);
  expect(similarity(`x${long}x`, `y${long}y`)).toBe(0);
  expect(similarity(`${long}x`, `${long}y`)).toBeGreaterThan(0.99);
});

test("[ANC6] likeness is between 0 and 1, the same both ways, and 1 only for the same text (seed 11)", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 40 }), fc.string({ maxLength: 40 }), (one, other) => {
      const alike = similarity(one, other);
      expect(alike).toBe(similarity(other, one));
      expect(alike >= 0 && alike <= 1 && (alike === 1) === (one === other)).toBe(true);
    }),
    { seed: 11 },
  );
});

test("[ANC5] letters keep the offsets they come from", () => {
  const text = " Nộp\n hồ sơ ";
  const { letters, origins } = lettersOf(text);
  expect(letters).toBe("Nộphồsơ");
  expect(Array.from(origins, (origin) => text[origin]).join("")).toBe(letters);
  expect([0, 1, 2, 4, 6, 12].map((offset) => lettersBefore({ letters, origins }, offset))).toEqual([0, 0, 1, 3, 3, 7]);
});

test("[ANC5] copies are found where they overlap, and only inside the stretch", () => {
  expect(occurrences("aaaa", "aa", { from: 0, to: 4 })).toEqual([0, 1, 2]);
  expect(occurrences("xaax", "aa", { from: 0, to: 2 })).toEqual([]);
  expect(occurrences("anything", "", { from: 0, to: 8 })).toEqual([]);
});

test("[ANC5] an edited quote is found with both its ends", () => {
  const needle = "chủđầutưnộphồsơtrongthờihạn30ngàykểtừngày";
  const edited = "chủđầutưnộpđủhồsơtrongthờihạn45ngàykểtừngày";
  const text = `Điều1.Phạmviđiềuchỉnh${edited}khởicôngxâydựng`;
  expect(lookalikes(text, needle, { from: 0, to: text.length }).map(({ from, to }) => text.slice(from, to))[0]).toBe(
    edited,
  );
});

test("[ANC5] of a long edited quote both ends are found too", () => {
  const sentence = Array.from({ length: 60 }, (_, at) => `câuthứ${at}`).join("");
  const edited = sentence.replace("câuthứ30", "mộtcâukháchẳn");
  const text = `mở${edited}kết`;
  expect(lookalikes(text, sentence, { from: 0, to: text.length }).map(({ from, to }) => text.slice(from, to))[0]).toBe(
    edited,
  );
});

test("[ANC7] words around a place count from nothing to all, and none where none were kept", () => {
  const context = { prefix: "kểtừngàykhởi", suffix: "theoquyđịnh" };
  const text = "kểtừngàykhởiNƠItheoquyđịnh";
  expect(contextScore(text, { from: 12, to: 15 }, context)).toBe(1);
  expect(contextScore("0123456789abNƠIzyxwvutsrq", { from: 12, to: 15 }, context)).toBe(0);
  expect(contextScore(text, { from: 12, to: 15 }, { prefix: "", suffix: "" })).toBe(0);
});

test("[ANC2] bytes come back from base64, and other texts give none (seed 3)", () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    }),
    { seed: 3 },
  );
  expect(toBase64(Uint8Array.of(72, 105))).toBe("SGk=");
  expect(fromBase64("không")).toBeUndefined();
});
