import { describe, expect, it } from "vitest";
import { annex, article, attached, chapter, clause, decree, letterhead, named, point, table } from "../fixture.ts";
import { indexSections, sectionAt, withAncestors } from "./section.ts";
import { schema } from "./schema.ts";
import { cellsOf } from "./table-cell.ts";

const { doc, at } = decree(
  letterhead(["CHÍNH PHỦ", "CỘNG HÒA"]),
  chapter("CHUNG", article("Phạm vi", clause("Nộp trong <a>30 ngày<b>", point("hồ <c>sơ", "Đoạn hai")))),
  attached("QUY CHẾ", article("Một")),
  annex("BẢNG", table(["TT", "Tên"], ["1", "Etanol"])),
);
const index = indexSections(doc);

describe("sections", () => {
  it("[NUM7] knows of each section its level, parent, Điều and part of the document", () => {
    const facts = (id: string): unknown[] => {
      const section = index.get(id);
      return [section?.level, section?.number, section?.parent, section?.article, section?.part];
    };
    expect(facts("chapter1")).toEqual(["chapter", "I", null, null, "body"]);
    expect(facts("article1-clause1-point1")).toEqual(["point", "a", "article1-clause1", "article1", "body"]);
    expect(facts("article1-clause1-point1-paragraph2")).toEqual([
      "paragraph",
      "",
      "article1-clause1-point1",
      "article1",
      "body",
    ]);
    expect(facts("article2")).toEqual(["article", "1", "attached1", "article2", "attached:1"]);
    expect(facts("annex1-table1")).toEqual(["table", "", "annex1", null, "annex:I"]);
  });

  it("[NUM7] gives the node that stands at its position", () => {
    for (const { node, pos } of index.values()) expect(doc.nodeAt(pos)).toBe(node);
  });

  it("[NUM7] finds the smallest section around a position", () => {
    expect(sectionAt(index, doc, at["a"] ?? 0)?.id).toBe("article1-clause1-paragraph1");
    expect(sectionAt(index, doc, at["c"] ?? 0)?.id).toBe("article1-clause1-point1-paragraph1");
    expect(sectionAt(index, doc, 0)).toBeUndefined();
    expect(doc.textBetween(at["a"] ?? 0, at["b"] ?? 0)).toBe("30 ngày");
  });

  it("[NUM7] lists what is around a section, the smallest first", () => {
    expect(withAncestors(index, "article1-clause1-point1").map(({ id }) => id)).toEqual([
      "article1-clause1-point1",
      "article1-clause1",
      "article1",
      "chapter1",
    ]);
    expect(withAncestors(index, "nowhere")).toEqual([]);
  });

  it("[NUM7] keeps the first of two sections with one id, and what a section without id contains", () => {
    const twice = decree(
      named("x", article("Một")),
      named("x", article("Hai", clause("k"))),
      named("", article("Ba", named("k3", clause("k")))),
    );
    const found = indexSections(twice.doc);
    expect(found.get("x")?.pos).toBe(0);
    expect(found.get("k3")).toMatchObject({ parent: null, article: null });
  });

  it("[NUM7] places the cells of a table where a reader sees them", () => {
    const cell = (text: string, attrs: Record<string, number>) =>
      schema.node("tableCell", attrs, [schema.node("paragraph", null, [schema.text(text)])]);
    const rows = [
      [cell("a", { rowspan: 2 }), cell("b", { colspan: 2 })],
      [cell("c", {}), cell("d", {})],
      [cell("e", {})],
    ];
    const spanned = schema.node(
      "table",
      null,
      rows.map((cells) => schema.node("tableRow", null, cells)),
    );
    const whole = schema.node("doc", null, [spanned]);
    const placed = cellsOf(spanned, 0);
    expect(placed.map(({ node, row, column }) => `${node.textContent} ${row},${column}`)).toEqual([
      "a 1,1",
      "b 1,2",
      "c 2,2",
      "d 2,3",
      "e 3,1",
    ]);
    for (const { node, pos } of placed) expect(whole.nodeAt(pos)).toBe(node);
  });
});
