import { schema } from "@duthao/decree";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { copiedSlice } from "./copied-slice.ts";
import { copiedText } from "./copying.ts";
import { article, clause, doc, paragraph, point } from "../sheet.fixture.ts";

const cell = (...words: string[]) =>
  schema.node(
    "tableCell",
    null,
    words.map((text) => paragraph(text)),
  );
const text = doc(
  schema.node("chapter", { id: "c1" }, [
    schema.node("title", null, schema.text("QUY ĐỊNH CHUNG")),
    article(
      "a1",
      "Phạm vi",
      clause("k1", "Nghị định này quy định:", point("p1", "Thành lập;"), point("p2", "Mở rộng.")),
      clause("k2", "Không áp dụng.", paragraph("Trừ trường hợp khác.")),
    ),
    article(
      "a3",
      "Sửa đổi",
      clause(
        "k3",
        "Bổ sung khoản 4a như sau:",
        schema.node("quotation", { id: "q" }, [
          schema.node("clause", { id: "k4a", fixed: "4a" }, [paragraph("Hồ sơ gồm:"), point("p4", "Đơn.")]),
        ]),
      ),
    ),
    article(
      "a2",
      "Đối tượng",
      schema.node("table", { id: "t" }, [
        schema.node("tableRow", null, [cell("TT"), cell("Tên")]),
        schema.node("tableRow", null, [cell("1"), cell("Cụm", "làng nghề")]),
      ]),
    ),
  ]),
);

function at(words: string): number {
  let found = -1;
  text.descendants((node, pos) => {
    const offset = node.isText ? (node.text ?? "").indexOf(words) : -1;
    if (offset >= 0 && found < 0) found = pos + offset;
  });
  return found;
}

function copiedBetween(from: number, to: number): string {
  const state = EditorState.create({ doc: text, selection: TextSelection.create(text, from, to) });
  return copiedText(copiedSlice(state.selection), state);
}

/** What is copied from the first letter of some words to the last of others. */
const copied = (from: string, to = from): string => copiedBetween(at(from), at(to) + to.length);

test("[WEB94] whole sections are copied with their numbers, a line to a block", () => {
  expect(copied("QUY ĐỊNH", "khác.").split("\n")).toEqual([
    "Chương I",
    "QUY ĐỊNH CHUNG",
    "Điều 1. Phạm vi",
    "1. Nghị định này quy định:",
    "a) Thành lập;",
    "b) Mở rộng.",
    "2. Không áp dụng.",
    "Trừ trường hợp khác.",
  ]);
});

test.each([
  [
    "from the middle of a block its number stays behind",
    "Định này".toLowerCase(),
    "Thành lập",
    "định này quy định:\na) Thành lập",
  ],
  ["from its beginning it comes along", "Mở", "Mở", "b) Mở"],
  ["within its words there is none", "rộng", "rộng", "rộng"],
  ["a second đoạn has none", "Trừ", "Trừ", "Trừ"],
  [
    "a row of a table is one line, unless a cell has several",
    "Đối tượng",
    "làng nghề",
    "Điều 3. Đối tượng\nTT\tTên\n1\nCụm\nlàng nghề",
  ],
  ["a quotation has its marks", "Bổ sung khoản", "Đơn.", "1. Bổ sung khoản 4a như sau:\n“4a. Hồ sơ gồm:\na) Đơn.”"],
  ["from the middle of a quotation there are none", "sơ gồm", "Đơn", "sơ gồm:\na) Đơn"],
])("[WEB94] copying: %s", (_, from, to, expected) => expect(copied(from, to)).toBe(expected));

test("[WEB94] copying: a block of which not a letter is selected stays behind with its number", () => {
  expect(copiedBetween(at("Mở rộng"), at("Không áp dụng"))).toBe("b) Mở rộng.");
});
