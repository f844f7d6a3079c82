import { plainLine } from "@duthao/decree";
import { expect, test } from "vitest";
import {
  beginChecking,
  correct,
  linesFrom,
  placeAround,
  quotationAround,
  readingOf,
  redo,
  sectionAt,
  undo,
  wordsFrom,
} from "./checking.ts";

const TEXT = "Điều 1. Phạm vi\n1. Một\na) a; b) b\nthêm chữ";
const begin = (text = TEXT) =>
  beginChecking(new File([text], "a.txt"), {
    blocks: text.split("\n").map((line, at) => plainLine(line, at + 1)),
    losses: [],
  });

test("[WEB70] what is corrected is read again, taken back, and said again", () => {
  const first = begin();
  const second = correct(first, { line: 3, from: 6, begins: "as-read" });
  const levels = (checking: typeof first) => [...readingOf(checking).places.keys()].length;
  expect(levels(second)).toBeGreaterThan(levels(first));
  expect(undo(second).corrections).toEqual([]);
  expect(redo(undo(second)).corrections).toEqual(second.corrections);
  expect(correct(undo(second), { line: 2, from: 0, begins: "paragraph" }).ahead).toEqual([]);
  expect([undo(first), redo(first)]).toEqual([first, first]);
});

test("[WEB70] a place of the source leads to the section that begins there, and back", () => {
  const checking = correct(begin(), { line: 3, from: 6, begins: "as-read" });
  const reading = readingOf(checking);
  const point = sectionAt(reading, { line: 3, from: 6 });
  expect([point?.level, point?.number]).toEqual(["point", "b"]);
  expect(placeAround(reading, (point?.pos ?? 0) + 2)).toEqual({ line: 3, from: 6 });
  expect(sectionAt(reading, { line: 4, from: 0 })?.level).toBe("paragraph");
  expect(sectionAt(reading, { line: 9, from: 0 })).toBeUndefined();
});

test("[WEB70] the words of a place end where the next was said to begin", () => {
  const checking = correct(begin(), { line: 3, from: 6, begins: "as-read" });
  expect([wordsFrom(checking, { line: 3, from: 0 }), wordsFrom(checking, { line: 3, from: 6 })]).toEqual([
    "a) a; ",
    "b) b",
  ]);
});

test("[WEB70] lines are offered for a quotation, and what stands in one is told", () => {
  const checking = correct(begin(), { line: 3, through: 4, quoted: true });
  expect(linesFrom(checking, 3).map(({ line }) => line)).toEqual([3, 4]);
  const reading = readingOf(checking);
  const inside = sectionAt(reading, { line: 3, from: 0 });
  expect(inside?.level).toBe("point");
  expect(quotationAround(reading, inside?.id ?? "")?.level).toBe("quotation");
});

test("[WEB70] another file is read for what it says, not as the one before it", () => {
  expect(
    [begin(), begin("Điều 1. Khác")].map((checking) => readingOf(checking).doc.firstChild?.firstChild?.textContent),
  ).toEqual(["Phạm vi", "Khác"]);
});
