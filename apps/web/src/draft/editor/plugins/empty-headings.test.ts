import { schema } from "@duthao/decree";
import type { Node } from "@tiptap/pm/model";
import { expect, test } from "vitest";
import { drawnEmpty } from "./empty-headings.ts";
import { article, clause, doc, paragraph } from "../sheet.fixture.ts";

const cell = (type: string, words: string): Node => schema.node(type, null, [paragraph(words)]);
const table = (...rows: Node[][]): Node =>
  schema.node(
    "table",
    { id: "t" },
    rows.map((row) => schema.node("tableRow", null, row)),
  );
/** What the decorations stand on, as `type: words`. */
const drawn = (text: Node): string[] =>
  drawnEmpty(text).map(({ from }) => `${text.nodeAt(from)?.type.name}: ${text.nodeAt(from)?.textContent}`);

test("[WEB120] heading cells without a word are told as cells, wherever their table stands, and headings are headings", () => {
  const half = table(
    [cell("tableHeader", "Ngành"), cell("tableHeader", " ")],
    [cell("tableCell", ""), cell("tableCell", "1")],
  );
  expect(drawn(doc(half, article("a", "Phạm vi", clause("k", "Gồm:", table([cell("tableHeader", "")])))))).toEqual([
    "tableHeader:  ",
    "tableHeader: ",
  ]);
  expect(drawn(doc(article("a", "Phạm vi", clause("k", "Không có bảng."))))).toEqual([]);
});
