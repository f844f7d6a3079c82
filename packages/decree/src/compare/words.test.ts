import { expect, test } from "vitest";
import { compareWords } from "./words.ts";

/** `giữ [-bỏ-]{+thêm+}`: what was kept, removed and added. */
function drawn(before: string, after: string): string {
  return compareWords(before, after)
    .map(({ kind, text }) => (kind === "kept" ? text : kind === "removed" ? `[-${text}-]` : `{+${text}+}`))
    .join("");
}

test("[WEB11] a sentence that was added is one change", () => {
  expect(drawn("không dưới 10 ha.", "không dưới 10 ha. Riêng miền núi không dưới 05 ha.")).toBe(
    "không dưới 10 ha.{+ Riêng miền núi không dưới 05 ha.+}",
  );
});

test("[WEB11] a phrase that gives way to another reads as a phrase, not as scattered words", () => {
  expect(drawn("trong làng nghề, có làng nghề được công nhận.", "trong làng nghề, có nghề truyền thống.")).toBe(
    "trong làng nghề, có [-làng -]nghề [-được công nhận-]{+truyền thống+}.",
  );
});

test("[WEB11] nothing changed is one kept piece; a text from nothing is one added piece", () => {
  expect(drawn("75 ha", "75 ha")).toBe("75 ha");
  expect(drawn("", "75 ha")).toBe("{+75 ha+}");
  expect(compareWords("", "")).toEqual([]);
});

/** A small deterministic source of chance (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

test.each([1, 2, 3, 20230421])("[WEB11] the pieces always spell both texts (seed %i)", (seed) => {
  const random = chance(seed);
  const text = () =>
    Array.from(
      { length: Math.floor(random() * 12) },
      () => ["cụm", "công", "nghiệp", " ", ", ", "75"][Math.floor(random() * 6)],
    ).join("");
  for (let round = 0; round < 500; round++) {
    const [before, after] = [text(), text()];
    const pieces = compareWords(before, after);
    expect(
      pieces
        .filter(({ kind }) => kind !== "added")
        .map((piece) => piece.text)
        .join(""),
    ).toBe(before);
    expect(
      pieces
        .filter(({ kind }) => kind !== "removed")
        .map((piece) => piece.text)
        .join(""),
    ).toBe(after);
  }
});

test.each([1, 2, 3])("[CMP7] what was removed one way is added the other way (seed %i)", (seed) => {
  const random = chance(seed);
  const text = () =>
    Array.from(
      { length: Math.floor(random() * 12) },
      () => ["cụm", "công", "nghiệp", " ", ", ", "75"][Math.floor(random() * 6)],
    ).join("");
  for (let round = 0; round < 300; round++) {
    const [before, after] = [text(), text()];
    const spelt = (pieces: ReturnType<typeof compareWords>, kind: string) =>
      pieces.filter((piece) => piece.kind === kind).map((piece) => piece.text);
    const [there, back] = [compareWords(before, after), compareWords(after, before)];
    expect([spelt(back, "kept"), spelt(back, "removed"), spelt(back, "added")]).toEqual([
      spelt(there, "kept"),
      spelt(there, "added"),
      spelt(there, "removed"),
    ]);
  }
});

test("[CMP7] two long texts with nothing in common are one for the other", () => {
  const [before, after] = ["a", "b"].map((letter) =>
    Array.from({ length: 4_000 }, (_, at) => `${letter}${at}`).join(" "),
  );
  expect(compareWords(before ?? "", after ?? "").map(({ kind }) => kind)).toEqual(["removed", "added"]);
});
