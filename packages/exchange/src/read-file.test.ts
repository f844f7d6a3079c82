import { lineText, type SourceLine, type SourceBlock } from "@duthao/decree";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readFile } from "./read-file.ts";
import { FILE_LIMIT, LINE_LIMIT, TEXT_LIMIT } from "./read-here.ts";
import { isUnreadable } from "./unreadable.ts";
import { DOT, wordFile, wordLine, wordPicture } from "./word/fixture.ts";

async function blocksOf(bytes: Uint8Array, name: string): Promise<readonly SourceBlock[]> {
  const source = await readFile(bytes, name);
  if (isUnreadable(source)) throw new Error(source.en);
  return source.blocks;
}

async function codeOf(bytes: Uint8Array, name: string): Promise<string> {
  const source = await readFile(bytes, name);
  return isUnreadable(source) ? source.unreadable : "readable";
}

const words = (blocks: readonly SourceBlock[]): string[] =>
  blocks.map((block) => (block.kind === "line" ? lineText(block) : "table"));

const compound = (stream: string): Uint8Array =>
  new Uint8Array([
    ...Buffer.from("d0cf11e0a1b11ae1", "hex"),
    ...new Uint8Array(600),
    ...Buffer.from(stream, "utf16le"),
  ]);
const whole = wordFile(wordLine("Điều 1. Phạm vi"));

describe("files that cannot be read", () => {
  it.each<[string, string, Uint8Array, string]>([
    ["nothing at all", "a.docx", new Uint8Array(), "empty"],
    ["more than the limit", "a.docx", new Uint8Array(FILE_LIMIT + 1), "too-large"],
    ["a text longer than any decree", "a.txt", Buffer.alloc(TEXT_LIMIT + 1, "a"), "too-long"],
    ["more lines than any decree", "a.txt", Buffer.from("a\n".repeat(LINE_LIMIT + 1)), "too-long"],
    ["a file of another kind", "a.docx", strToU8("%PDF-1.7"), "not-word"],
    ["a file of another kind by its name", "a.pdf", strToU8("Điều 1."), "not-word"],
    ["another kind of package", "a.docx", zipSync({ "xl/workbook.xml": strToU8("<x/>") }), "not-word"],
    ["a cut file", "a.docx", whole.slice(0, whole.length / 2), "broken"],
    ["a package whose text is not XML", "a.docx", zipSync({ "word/document.xml": strToU8("Điều 1.") }), "broken"],
    ["a file with a password", "a.docx", compound("EncryptedPackage"), "encrypted"],
    ["an old file", "a.doc", compound("WordDocument"), "old-doc"],
    ["a Word file that nests without end", "a.docx", wordFile("<w:tbl><w:tr><w:tc>".repeat(1_100)), "too-deep"],
    ["a page that nests without end", "a.html", strToU8("<div>".repeat(13_000)), "too-deep"],
    [
      "a Word file with a document type",
      "a.docx",
      zipSync({ "word/document.xml": strToU8('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') }),
      "broken",
    ],
    [
      "a picture of text only",
      "a.docx",
      wordFile(wordPicture("rId1"), [], { "word/media/image1.gif": DOT }),
      "nothing-readable",
    ],
    ["a file without words", "a.docx", wordFile(wordLine(" ")), "nothing-readable"],
    ["a text without words", "a.txt", strToU8(" \r\n\u200b\n"), "nothing-readable"],
    ["bytes that are no text", "a.txt", new Uint8Array([0x41, 0xff, 0x42]), "not-text"],
    ["zeros", "a.txt", new Uint8Array(10), "not-text"],
  ])("[REA10] says what is wrong with %s", async (_, name, bytes, code) =>
    expect(await codeOf(bytes, name)).toBe(code),
  );

  it("[REA10] says it in one Vietnamese and one English sentence", async () => {
    expect(await readFile(new Uint8Array(), "a.docx")).toEqual({
      unreadable: "empty",
      vi: "Tệp rỗng, không có nội dung để đọc.",
      en: "The file is empty: there is nothing to read.",
    });
  });
});

describe("plain text", () => {
  it.each<[string, Uint8Array]>([
    ["decomposed", strToU8("Điều 1. Phạm vi\nMột".normalize("NFD"))],
    ["with a byte order mark and CRLF", strToU8("\ufeffĐiều 1. Phạm vi\r\n\r\nMột\r\n")],
    ["in UTF-16", Buffer.from("\ufeffĐiều 1. Phạm vi\nMột", "utf16le")],
    ["with eth for Đ, hard spaces and soft hyphens", strToU8("\u00d0iều\u00a01.  Phạm\u00ad vi \n \nMột")],
  ])("[REA12] %s reads like any other", async (_, bytes) => {
    expect(words(await blocksOf(bytes, "a.TXT"))).toEqual(["Điều 1. Phạm vi", "Một"]);
  });

  it("[REA12] reads tables between bars, with cells of several lines", async () => {
    const [table, line] = await blocksOf(
      strToU8("| A\n--- | B\n\nC |\n| D | |\n\nĐiều 1. | không phải bảng\n"),
      "a.txt",
    );
    expect(table?.kind === "table" && table.rows.map((row) => row.map((cell) => cell.lines.map(lineText)))).toEqual([
      [
        ["A", "---"],
        ["B", "C"],
      ],
      [["D"], []],
    ]);
    expect(line && words([line])).toEqual(["Điều 1. | không phải bảng"]);
  });

  it("[REA12] leaves a row that nothing ends as lines", async () => {
    expect(words(await blocksOf(strToU8("| A | B\nĐiều 1. Phạm vi"), "a.txt"))).toEqual(["| A | B", "Điều 1. Phạm vi"]);
  });
});

describe("Word files", () => {
  const lines = async (body: string, links?: string[]): Promise<SourceLine[]> =>
    (await blocksOf(wordFile(body, links), "a.docx")).filter((block) => block.kind === "line");

  it("[REA13] keeps marks and alignment, and parts lines at line breaks", async () => {
    const dressed = await lines(
      wordLine("Chương I", '<w:jc w:val="center"/>', "<w:b/>") +
        '<w:p><w:r><w:t>m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:br/><w:t>hai</w:t></w:r></w:p>',
    );
    expect(dressed).toEqual([
      { kind: "line", align: "center", source: 1, runs: [{ text: "Chương I", marks: ["bold"] }] },
      {
        kind: "line",
        align: null,
        source: 2,
        runs: [
          { text: "m", marks: [] },
          { text: "2", marks: ["superscript"] },
        ],
      },
      { kind: "line", align: null, source: 3, runs: [{ text: "hai", marks: [] }] },
    ]);
  });

  it("[REA13] keeps tables with their spans", async () => {
    const cell = (text: string, properties = ""): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${wordLine(text)}</w:tc>`;
    const [table] = await blocksOf(
      wordFile(
        `<w:tbl><w:tr>${cell("A", '<w:gridSpan w:val="2"/>')}${cell("B", '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell("C")}${cell("D")}${cell("", "<w:vMerge/>")}</w:tr></w:tbl>`,
      ),
      "a.docx",
    );
    expect(
      table?.kind === "table" &&
        table.rows.map((row) =>
          row.map(({ lines: [line], colspan, rowspan }) => [line && lineText(line), colspan, rowspan]),
        ),
    ).toEqual([
      [
        ["A", 2, 1],
        ["B", 1, 2],
      ],
      [
        ["C", 1, 1],
        ["D", 1, 1],
      ],
    ]);
  });

  it("[REA11] lets no link through", async () => {
    const read = await lines('<w:p><w:hyperlink r:id="rId1"><w:r><w:t>Bấm vào đây</w:t></w:r></w:hyperlink></w:p>', [
      "javascript:alert(1)",
    ]);
    expect(JSON.stringify(read)).toBe(
      '[{"kind":"line","runs":[{"text":"Bấm vào đây","marks":[]}],"align":null,"source":1}]',
    );
  });

  it("[REA14] says where the number of a list is not told by the file", async () => {
    const source = await readFile(
      wordFile(wordLine("Một", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/></w:numPr>')),
      "a.docx",
    );
    expect(source).toMatchObject({
      blocks: [{ runs: [{ text: "Một" }] }],
      losses: [{ line: 1, reason: "numbering-lost" }],
    });
  });
});
