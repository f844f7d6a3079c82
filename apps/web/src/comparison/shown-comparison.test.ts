import { compareDrafts } from "@duthao/decree";
import { article, chapter, clause, decree, named } from "@duthao/decree/fixture";
import { expect, test } from "vitest";
import {
  ALL_KINDS,
  changesOf,
  firstWordsOf,
  linesOf,
  numberOf,
  outlineOf,
  stepTo,
  wordsOf,
} from "./shown-comparison.ts";

const before = decree(
  chapter("CHUNG", article("Phạm vi", clause("Một"), clause("Hai")), article("Đối tượng", clause("Ba"))),
).doc;
const after = decree(
  chapter(
    "CHUNG",
    article("Phạm vi", clause("Một"), clause("Hai mới")),
    named("new", article("Thêm", named("newc", clause("Chữ")))),
    named("article2", article("Đối tượng", named("article2-clause1", clause("Ba")))),
  ),
).doc;
const { sections } = compareDrafts(before, after);

test("[WEB90] the lines with changes stand under their headings, and kinds can be left out", () => {
  expect(linesOf(sections, ALL_KINDS, false)).toHaveLength(sections.length);
  expect(linesOf(sections, ALL_KINDS, true).map(({ section }) => numberOf(section))).toEqual([
    "Chương I",
    "Điều 1.",
    "2.",
    "Điều 2.",
    "1.",
    "Điều 3.",
  ]);
  expect(linesOf(sections, new Set(["changed"]), true).map(({ section }) => numberOf(section))).toEqual([
    "Chương I",
    "Điều 1.",
    "2.",
  ]);
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
    ["Chương I", "Chung", 0],
    ["Điều 1.", "Phạm vi", 1],
    ["Điều 2.", "Thêm", 2],
    ["Điều 3.", "Đối tượng", 1],
  ]);
});

test("[WEB90] the outline says in which text an entry stands", () => {
  const gone = compareDrafts(after, before).sections;
  expect(outlineOf(sections, ALL_KINDS).map(({ side }) => side)).toEqual(["both", "both", "after", "both"]);
  expect(outlineOf(gone, ALL_KINDS).map(({ side }) => side)).toContain("before");
});

test("[WEB90] where a section was before it moved stand its first words", () => {
  const words = "Ủy ban nhân dân cấp tỉnh quyết định thành lập cụm công nghiệp trên địa bàn trong thời hạn 30 ngày";
  const [was, is] = [
    decree(article("Một", clause("Ở lại đây"), named("m", clause(words))), article("Hai", clause("Ở kia"))).doc,
    decree(article("Một", clause("Ở lại đây")), article("Hai", clause("Ở kia"), named("m", clause(words)))).doc,
  ];
  const compared = compareDrafts(was, is).sections;
  const elsewhere = compared.find((one) => one.elsewhere) ?? expect.fail("nothing moved");
  expect(firstWordsOf(elsewhere, compared)).toBe(
    "Ủy ban nhân dân cấp tỉnh quyết định thành lập cụm công nghiệp trên địa bàn trong…",
  );
});

test("[WEB90] each side has its own words", () => {
  const words = sections[3]?.words ?? [];
  expect(
    [wordsOf(words, "before"), wordsOf(words, "after")].map((side) => side.map(({ text }) => text).join("")),
  ).toEqual(["Hai", "Hai mới"]);
});
