import { describe, expect, it } from "vitest";
import { dropEnd, dropStart, lineText, plainLine, tidy, unformatted, type SourceLine } from "./line.ts";

const dressed: SourceLine = {
  kind: "line",
  align: null,
  source: 1,
  runs: [
    { text: "1. ", marks: ["bold"] },
    { text: "Nộp ", marks: ["bold", "italic"] },
    { text: "hồ sơ”.", marks: ["bold"] },
  ],
};

describe("lines", () => {
  it("[REA12] keeps white space single within and between runs, and none at the ends", () => {
    expect(
      tidy([
        { text: " \t", marks: [] },
        { text: " a\u00a0 ", marks: [] },
        { text: " b", marks: ["bold"] },
        { text: "\n", marks: [] },
        { text: "\u200b", marks: [] },
      ]),
    ).toEqual([
      { text: "a ", marks: [] },
      { text: "b", marks: ["bold"] },
    ]);
    expect(lineText(plainLine("Ðiều 1".normalize("NFD"), 1))).toBe("Điều 1".normalize("NFC"));
  });

  it("[REA3] takes a number off the start and a mark off the end, across runs", () => {
    expect(dropStart(dressed, 3).runs.map(({ text }) => text)).toEqual(["Nộp ", "hồ sơ”."]);
    expect(lineText(dropStart(dressed, 5))).toBe("p hồ sơ”.");
    expect(lineText(dropEnd(dressed, 2))).toBe("1. Nộp hồ sơ");
    expect(dropEnd(dressed, 100).runs).toEqual([]);
  });

  it("[REA3] takes off the marks that cover all of a heading", () => {
    expect(unformatted(dressed).runs.map(({ marks }) => marks)).toEqual([[], ["italic"], []]);
  });
});
