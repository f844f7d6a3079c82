import { schema } from "@duthao/decree";
import { expect, test } from "vitest";
import { article, clause, doc, paragraph, point } from "../editor/sheet.fixture.ts";
import { lineOf, onOneLine, outlineOf } from "./outline.ts";

const chapter = (id: string, title: string, ...content: ReturnType<typeof article>[]) =>
  schema.node("chapter", { id }, [schema.node("title", null, [schema.text(title)]), ...content]);
const quotation = schema.node("quotation", { id: "q1" }, [article("quoted", "Sửa đổi")]);
const TEXT = doc(
  chapter(
    "c1",
    "QUY ĐỊNH CHUNG",
    article("a1", "Phạm vi", clause("k1", "Gồm:", point("d1", "một"))),
    article("a2", "Từ ngữ", quotation),
  ),
  article("a3", "Hiệu lực", paragraph("Từ ngày ký.", "p1")),
);

test("[WEB51] the outline has chapters and articles with their numbers, capitals made small, and nothing that is quoted", () => {
  expect(outlineOf(TEXT).map(({ number, title, isGroup }) => `${isGroup ? "# " : ""}${number} ${title}`)).toEqual([
    "# Chương I Quy định chung",
    "Điều 1. Phạm vi",
    "Điều 2. Từ ngữ",
    "Điều 3. Hiệu lực",
  ]);
});

test("[WEB51] a heading on one line has one stop after its number, and none without a number or a title", () => {
  const headings = [
    ["Chương I", "Quy định chung"],
    ["Điều 1.", "Phạm vi"],
    ["", "Quy chế"],
    ["PHỤ LỤC", ""],
  ] as const;
  expect(headings.map(([number, title]) => onOneLine({ number, title }))).toEqual([
    "Chương I. Quy định chung",
    "Điều 1. Phạm vi",
    "Quy chế",
    "PHỤ LỤC",
  ]);
});

test("[WEB51] a section stands under its article, or under the chapter it begins", () => {
  expect(["d1", "k1", "a1", "quoted", "c1", "p1"].map((id) => lineOf(TEXT, id))).toEqual([
    "a1",
    "a1",
    "a1",
    "a2",
    "c1",
    "a3",
  ]);
  expect(lineOf(TEXT, "nowhere")).toBeUndefined();
});
