import { expect, test } from "vitest";
import { after, article, clause, doc, lines, paragraph, point, stateOf } from "./sheet.fixture.ts";
import { backspace, enter } from "./writing.ts";

const pressed = (
  command: typeof enter,
  ...content: Parameters<typeof article> extends [string, string, ...infer Rest] ? Rest : never
) => lines(after(stateOf(doc(article("a", "Phạm vi", ...content))), command));

test("[WEB43] Enter in a khoản begins the next one, and takes along what stands behind the caret", () => {
  expect(pressed(enter, clause("k1", "Nộp hồ sơ.|"), clause("k2", "Trả lời."))).toEqual([
    "title: Phạm vi",
    "clause: Nộp hồ sơ.",
    "clause: |",
    "clause: Trả lời.",
  ]);
  expect(pressed(enter, clause("k1", "Nộp hồ sơ.| Trả lời.", point("d1", "một")))).toEqual([
    "title: Phạm vi",
    "clause: Nộp hồ sơ.",
    "clause: | Trả lời.",
    "point: một",
  ]);
});

test("[WEB43] Enter in an empty điểm that is the last begins the next khoản", () => {
  expect(pressed(enter, clause("k1", "Gồm:", point("d1", "một;"), point("d2", "|")), clause("k2", "hai"))).toEqual([
    "title: Phạm vi",
    "clause: Gồm:",
    "point: một;",
    "clause: |",
    "clause: hai",
  ]);
});

test("[WEB43] Enter in an empty khoản takes its number off", () => {
  expect(pressed(enter, clause("k1", "một"), clause("k2", "|"))).toEqual([
    "title: Phạm vi",
    "clause: một",
    "paragraph: |",
  ]);
});

test("[WEB43] Enter after a heading goes on as the article does", () => {
  const under = (first: Parameters<typeof article>[2]) =>
    lines(after(stateOf(doc(article("a", "Phạm vi|", first))), enter)).slice(0, 2);
  expect(under(clause("k1", "một"))).toEqual(["title: Phạm vi", "clause: |"]);
  expect(under(paragraph("một"))).toEqual(["title: Phạm vi", "paragraph: |"]);
});

test("[WEB43] Backspace at the beginning of a khoản or điểm takes its number off and keeps its words", () => {
  expect(pressed(backspace, clause("k1", "một"), clause("k2", "|hai", point("d1", "ba")))).toEqual([
    "title: Phạm vi",
    "clause: một",
    "paragraph: |hai",
    "point: ba",
  ]);
  expect(
    pressed(backspace, clause("k1", "Gồm:", point("d1", "một;"), point("d2", "|hai;"), point("d3", "ba;"))),
  ).toEqual(["title: Phạm vi", "clause: Gồm:", "point: một;", "paragraph: |hai;", "point: ba;"]);
});

test("[WEB43] Enter behind the words that lead to points begins the first of them", () => {
  expect(pressed(enter, clause("k1", "Gồm:|", point("d1", "một;")))).toEqual([
    "title: Phạm vi",
    "clause: Gồm:",
    "point: |",
    "point: một;",
  ]);
});

test("[WEB43] Backspace inside words is left to the browser", () => {
  expect(pressed(backspace, clause("k1", "Nộp| hồ sơ"))).toEqual(["title: Phạm vi", "clause: Nộp| hồ sơ"]);
});
