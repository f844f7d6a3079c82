import { describe, expect, it } from "vitest";
import {
  annex,
  article,
  clause,
  decree,
  division,
  heading,
  letterhead,
  point,
  quotation,
  recital,
  signature,
  table,
} from "../fixture.ts";
import { outline } from "./outline.ts";

describe("outlining", () => {
  const { doc } = decree(
    letterhead(["CHÍNH PHỦ", "CỘNG HÒA"]),
    heading("NGHỊ ĐỊNH", "Về cụm công nghiệp"),
    recital("Căn cứ Luật A;"),
    "Chính phủ ban hành Nghị định.",
    article(
      "Phạm vi",
      "Như sau:",
      clause("Một", point("a", "thêm"), quotation(article("Cũ", clause("Cũ"), "Cũ"))),
      table(["A"]),
    ),
    signature(["Nơi nhận"]),
    annex("DANH MỤC", division("Nhóm", clause("x".repeat(200)))),
  );
  const { counts, tree } = outline(doc);

  it("[REA16] counts the text, and not what is quoted, in a table, or in a fixed block", () => {
    expect(counts).toEqual({
      parts: 0,
      chapters: 0,
      divisions: 1,
      subdivisions: 0,
      articles: 1,
      clauses: 2,
      points: 1,
      paragraphs: 3,
      annexes: 1,
      tables: 1,
    });
  });

  it("[REA16] draws the tree with numbers, titles and ids", () => {
    expect(tree).toMatchObject([
      {
        level: "article",
        number: "1",
        title: "Phạm vi",
        id: "article1",
        children: [
          {
            level: "clause",
            number: "1",
            title: "Một",
            children: [{ level: "point", number: "a", title: "a", children: [] }],
          },
        ],
      },
      { level: "annex", number: "I", title: "DANH MỤC", children: [{ level: "division", number: "I", title: "Nhóm" }] },
    ]);
    expect(tree[1]?.children[0]?.children[0]?.title).toBe(`${"x".repeat(120)}…`);
  });
});
