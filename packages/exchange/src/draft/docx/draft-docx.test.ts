import {
  annex,
  article,
  attached,
  chapter,
  clause,
  decree,
  division,
  heading,
  letterhead,
  numbered,
  part,
  point,
  quotation,
  recital,
  signature,
  subdivision,
  table,
} from "@duthao/decree/fixture";
import { beforeAll, describe, expect, test } from "vitest";
import { draftDocx } from "./draft-docx.ts";
import type { Draft } from "../number.ts";
import { all, attribute, styleOf, wordsOf, WordParts } from "../../word/word.fixture.ts";

async function word(...content: Parameters<typeof decree>): Promise<WordParts> {
  return wordOf(decree(...content).doc);
}

async function wordOf(doc: Draft): Promise<WordParts> {
  return new WordParts(await draftDocx(doc, { title: "Dự thảo" }));
}

const written = (parts: WordParts): [string, string][] =>
  parts
    .lines()
    .map(([style, words]): [string, string] => [style.replace("Duthao", ""), words])
    .filter(([style]) => style !== "Rule");

describe("the page", () => {
  let parts: WordParts;
  beforeAll(async () => {
    parts = await word(
      letterhead(
        ["CHÍNH PHỦ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Số: /2026/NĐ-CP", "Hà Nội, ngày tháng năm 2026"],
      ),
      heading("NGHỊ ĐỊNH", "VỀ CỤM"),
      article("Phạm vi"),
      annex("BIỂU"),
    );
  });

  test("[GIV1] is A4 upright with the margins of official documents, in Times New Roman 14", () => {
    const [size] = all(parts.body, "pgSz");
    expect([attribute(size, "w"), attribute(size, "h"), attribute(size, "orient")]).toEqual([
      "11906",
      "16838",
      "portrait",
    ]);
    const [margins] = all(parts.body, "pgMar");
    const millimetres = ["top", "bottom", "left", "right"].map((side) =>
      Math.round(Number(attribute(margins, side)) / 56.7),
    );
    expect(millimetres).toEqual([20, 20, 30, 20]);
    const styles = parts.part("word/styles.xml");
    expect([attribute(all(styles, "rFonts")[0], "ascii"), attribute(all(styles, "sz")[0], "val")]).toEqual([
      "Times New Roman",
      "28",
    ]);
  });

  test("[GIV1] carries its number in the middle above from the second page on, in each annex anew", () => {
    const sections = all(parts.body, "sectPr");
    expect(
      sections.map((section) => [all(section, "titlePg").length, attribute(all(section, "pgNumType")[0], "start")]),
    ).toEqual([
      [1, "1"],
      [1, "1"],
    ]);
    const headers = Object.keys(parts.files)
      .filter((name) => /word\/header\d\.xml/.test(name))
      .map((name) => parts.part(name));
    const numbered = headers.filter((header) => all(header, "instrText").some((field) => field.textContent === "PAGE"));
    expect(numbered).toHaveLength(2);
    expect(numbered.map((header) => attribute(all(header, "jc")[0], "val"))).toEqual(["center", "center"]);
  });

  test("[GIV1] begins with the agency beside quốc hiệu in a table without lines", () => {
    const [frame] = all(parts.body, "tbl");
    expect(
      frame &&
        all(frame, "p")
          .map((line) => [styleOf(line), wordsOf(line)])
          .filter(([style]) => style !== "DuthaoRule"),
    ).toEqual([
      ["DuthaoAgency", "CHÍNH PHỦ"],
      ["DuthaoState", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
      ["DuthaoNumber", "Số: /2026/NĐ-CP"],
      ["DuthaoDay", "Hà Nội, ngày tháng năm 2026"],
    ]);
    expect(frame && attribute(all(frame, "insideV")[0], "val")).toBe("none");
  });
});

test.each([
  ["a day", "Hà Nội, ngày 1 tháng 2", "Day"],
  ["a number", "Số: 1 tháng, 2 ngày", "Number"],
  ["many days without a month", "ngày ".repeat(400_000), "Agency"],
])("[GIV1] %s in the letterhead is written as what it is", async (_, line, look) => {
  const { body } = await word(letterhead([line, "B"]), heading("NGHỊ ĐỊNH", "VỀ CỤM"));
  expect(all(body, "p").slice(0, 1).map(styleOf)).toEqual([`Duthao${look}`]);
});

test("[GIV2] every level is written with its number and in its own style", async () => {
  const parts = await word(
    heading("NGHỊ ĐỊNH", "VỀ CỤM"),
    recital("Căn cứ Luật;"),
    part(
      "MỘT",
      chapter(
        "CHUNG",
        division(
          "A",
          subdivision(
            "B",
            article(
              "Phạm vi",
              "Mở đầu:",
              clause("Một", point("a một"), point("b một")),
              numbered("1a", clause("Chèn")),
            ),
          ),
        ),
      ),
    ),
    article("Hai"),
  );
  expect(written(parts)).toEqual([
    ["Kind", "NGHỊ ĐỊNH"],
    ["Subject", "VỀ CỤM"],
    ["Recital", "Căn cứ Luật;"],
    ["Part", "Phần I"],
    ["Title", "MỘT"],
    ["Chapter", "Chương I"],
    ["Title", "CHUNG"],
    ["Division", "Mục 1"],
    ["Title", "A"],
    ["Subdivision", "Tiểu mục 1"],
    ["Title", "B"],
    ["Article", "Điều 1. Phạm vi"],
    ["Text", "Mở đầu:"],
    ["Clause", "1. Một"],
    ["Point", "a) a một"],
    ["Point", "b) b một"],
    ["Clause", "1a. Chèn"],
    ["Article", "Điều 2. Hai"],
  ]);
});

test("[GIV2] what is quoted keeps its marks and its own numbers", async () => {
  const parts = await word(
    article("Sửa đổi", clause("Sửa Điều 5:", quotation(numbered("5", article("Mới", clause("Một"))))), clause("Hết")),
    article("Sau"),
  );
  expect(written(parts).map(([, words]) => words)).toEqual([
    "Điều 1. Sửa đổi",
    "1. Sửa Điều 5:",
    "“Điều 5. Mới",
    "1. Một”",
    "2. Hết",
    "Điều 2. Sau",
  ]);
});

test("[GIV2] what is quoted may be a table between its marks", async () => {
  const parts = await word(article("A", clause("Bảng:", quotation(table(["x", "y"])))));
  expect(written(parts).map(([, words]) => words)).toEqual(["Điều 1. A", "1. Bảng:", "“", "”"]);
});

test("[GIV2] annexes and what is attached begin on a new page, with what they were issued with", async () => {
  const parts = await word(
    article("A"),
    attached("QUY CHẾ", article("Của quy chế")),
    annex("DANH MỤC", "Chữ"),
    annex("", division("TRÌNH TỰ", clause("Một"))),
  );
  expect(all(parts.body, "sectPr")).toHaveLength(4);
  expect(written(parts)).toEqual([
    ["Article", "Điều 1. A"],
    ["Title", "QUY CHẾ"],
    ["Article", "Điều 1. Của quy chế"],
    ["Annex", "Phụ lục I"],
    ["Title", "DANH MỤC"],
    ["Text", "Chữ"],
    ["Annex", "Phụ lục II"],
    ["Heading", "I. TRÌNH TỰ"],
    ["Clause", "1. Một"],
  ]);
});

test("[GIV3] Nơi nhận stands beside who signs, whose name has room for a signature above it", async () => {
  const { doc } = decree(article("A"), signature(["Nơi nhận:", "TM. CHÍNH PHỦ"]));
  const parts = await wordOf(doc);
  const lines = all(parts.body, "tc").flatMap((cell) => all(cell, "p").map((line) => [styleOf(line), wordsOf(line)]));
  expect(lines).toEqual([
    ["DuthaoReceivers", "Nơi nhận:"],
    ["DuthaoSigner", "TM. CHÍNH PHỦ"],
  ]);
});

describe("tables", () => {
  test("[GIV4] keep their rows and their header is repeated on every page", async () => {
    const parts = await word(
      annex("B", table(["STT", "Tên"], ...Array.from({ length: 6 }, (_, row) => [`${row + 1}`, "Xăng"]))),
    );
    const rows = all(parts.body, "tr");
    expect(rows.map((row) => all(row, "tc").map(wordsOf).join("|"))).toEqual([
      "STT|Tên",
      "1|Xăng",
      "2|Xăng",
      "3|Xăng",
      "4|Xăng",
      "5|Xăng",
      "6|Xăng",
    ]);
    expect(rows.map((row) => all(row, "tblHeader").length)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });
});
