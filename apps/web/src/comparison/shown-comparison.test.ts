import { compareDrafts } from "@duthao/decree";
import { article, chapter, clause, decree, named } from "@duthao/decree/fixture";
import { expect, test } from "vitest";
import { ALL_KINDS, changesOf, linesOf, numberOf, outlineOf, stepTo, wordsOf } from "./shown-comparison.ts";

const before = decree(chapter("CHUNG", article("Phạm vi", clause("Một"), clause("Hai")), article("Đối tượng", clause("Ba")))).doc;
const after = decree(chapter("CHUNG", article("Phạm vi", clause("Một"), clause("Hai mới")), named("new", article("Thêm", named("newc", clause("Chữ")))), named("article2", article("Đối tượng", named("article2-clause1", clause("Ba")))))).doc;
const { sections } = compareDrafts(before, after);

test("[WEB90] the lines with changes stand under their headings, and kinds can be left out", () => {
  expect(linesOf(sections, ALL_KINDS, false)).toHaveLength(sections.length);
  expect(linesOf(sections, ALL_KINDS, true).map(({ section }) => numberOf(section))).toEqual(["Chương I", "Điều 1.", "2.", "Điều 2.", "1.", "Điều 3."]);
  expect(linesOf(sections, new Set(["changed"]), true).map(({ section }) => numberOf(section))).toEqual(["Chương I", "Điều 1.", "2."]);
});

test("[WEB90] one goes from change to change and round again", () => {
  const changes = changesOf(linesOf(sections, ALL_KINDS, true), ALL_KINDS);
  expect(changes).toHaveLength(4);
  const [first, second, , last] = changes;
  expect(stepTo(changes, undefined, 1)).toBe(first);
  expect(stepTo(changes, first, 1)).toBe(second);
  expect(stepTo(changes, last, 1)).toBe(first);
  expect(stepTo(changes, first, -1)).toBe(last);
  expect(stepTo([], undefined, 1)).toBeUndefined();
});

test("[WEB90] the outline tells how much happened where", () => {
  expect(outlineOf(sections, ALL_KINDS).map(({ number, title, changes }) => [number, title, changes])).toEqual([
    ["Chương I", "Chung", 0], ["Điều 1.", "Phạm vi", 1], ["Điều 2.", "Thêm", 2], ["Điều 3.", "Đối tượng", 1],
  ]);
});

test("[WEB90] each side has its own words", () => {
  const words = sections[3]?.words ?? [];
  expect([wordsOf(words, "before"), wordsOf(words, "after")].map((side) => side.map(({ text }) => text).join(""))).toEqual(["Hai", "Hai mới"]);
});
