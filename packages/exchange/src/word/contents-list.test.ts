import { lineText, type SourceBlock } from "@duthao/decree";
import { describe, expect, test } from "vitest";
import { readHtml } from "../html/html.ts";
import type { Source } from "../source.ts";
import { readText } from "../text/text-file.ts";
import { wordFile, wordItem, wordLine, wordRun } from "./fixture.ts";
import { openWord } from "./open.ts";

const ENTRIES = ["Chương I QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "Điều 2. Đối tượng"];
const TEXT = ["Chương I", "QUY ĐỊNH CHUNG", "Điều 1. Phạm vi", "1. Một.", "Điều 2. Đối tượng", "Hai."];

const words = (blocks: readonly SourceBlock[]): readonly string[] =>
  blocks.map((block) => (block.kind === "line" ? lineText(block) : "[bảng]"));
const contentsOf = ({ losses }: Source): readonly string[] =>
  losses
    .filter(({ reason }) => reason === "contents-left-out")
    .map(({ line, lines, words: said }) => `${line} ${lines} ${said}`);

const link = (text: string): string => `<w:hyperlink w:anchor="a1">${wordRun(text)}</w:hyperlink>`;
const linked = (text: string): string => `<w:p>${link(text)}</w:p>`;
const sign = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const begin = (instruction: string): string =>
  `${sign("begin")}<w:r><w:instrText> ${instruction} </w:instrText></w:r>${sign("separate")}`;
const lines = (texts: readonly string[]): string => texts.map((text) => wordLine(text)).join("");
const wordOf = (body: string): Promise<Source> => openWord(wordFile(body));

describe("a list of contents before the text", () => {
  test.each<[string, string, number]>([
    [
      "our own HTML, saved as Word by LibreOffice",
      `${wordLine("Mục lục")}${ENTRIES.map((entry) => wordItem("", 0, 1).replace(/<w:r>.*<\/w:r>/, link(entry))).join("")}`,
      4,
    ],
    ["links without a heading", ENTRIES.map(linked).join(""), 3],
    [
      "links of fields, with the numbers of pages",
      ENTRIES.map(
        (entry) =>
          `<w:p>${begin('HYPERLINK \\l "_Toc1"')}${wordRun(entry)}<w:r><w:tab/></w:r>${begin("PAGEREF _Toc1 \\h")}${wordRun("3")}${sign("end")}${sign("end")}</w:p>`,
      ).join(""),
      3,
    ],
    [
      "dotted leaders",
      `${wordLine("MỤC LỤC")}${wordLine("Trang")}${ENTRIES.map((entry) => wordLine(`${entry} ........ 12`)).join("")}`,
      5,
    ],
    [
      "lines below its heading alone",
      `${wordLine("Mục lục:")}${lines(["Chương I", "Quy định chung", "Điều 1. Phạm vi", "Điều 2. Đối tượng"])}`,
      5,
    ],
    [
      "an entry whose section has another name by now",
      [...ENTRIES.slice(0, 2), "Điều 1a. Tên cũ", "Điều 2. Đối tượng"]
        .map((entry, at) => wordLine(`${entry} ..... ${at}`))
        .join(""),
      4,
    ],
    [
      "a field over several paragraphs, with the heading before it",
      `<w:sdt><w:sdtContent>${wordLine("MỤC LỤC")}<w:p>${begin("TOC \\o")}${link(ENTRIES[0] ?? "")}</w:p>${linked("Tên cũ")}<w:p>${sign("end")}</w:p></w:sdtContent></w:sdt>`,
      3,
    ],
  ])("[REA35] of %s is not read, and is told once with its lines", async (_, list, count) => {
    const source = await wordOf(`${wordLine("DỰ THẢO")}${list}${wordLine("NGHỊ ĐỊNH")}${lines(TEXT)}`);
    expect(words(source.blocks)).toEqual(["DỰ THẢO", "NGHỊ ĐỊNH", ...TEXT]);
    expect(contentsOf(source)).toEqual([expect.stringMatching(new RegExp(`^2 ${count} .*(?:Phạm vi|Tên cũ)`))]);
  });

  test("[REA35] of a page or a text is not read either", () => {
    const text = TEXT.map((line) => `<p>${line}</p>`).join("");
    const entries = ENTRIES.map((entry) => `<li><a href="#x">${entry}</a></li>`).join("");
    for (const list of [`<nav><h2>Mục lục</h2><ol>${entries}</ol></nav>`, `<ol>${entries}</ol>`]) {
      const source = readHtml(`${list}${text}`);
      expect(words(source.blocks)).toEqual(TEXT);
      expect(contentsOf(source)).toEqual([expect.stringMatching(/^1 3 .*Điều 2\. Đối tượng$/)]);
    }
    const source = readText(["MỤC LỤC", ...ENTRIES.map((entry) => `${entry}......3`), ...TEXT].join("\n"));
    expect([words(source.blocks), contentsOf(source)]).toEqual([
      TEXT,
      [expect.stringMatching(/^1 4 MỤC LỤC · Chương I/)],
    ]);
  });
});

describe("what is text is read", () => {
  test.each<[string, string, readonly string[]]>([
    ["headings that are links and stand once", TEXT.map(linked).join(""), TEXT],
    [
      "an article that begins with a link",
      `<w:p>${link("Điều 1.")}${wordRun(" Phạm vi")}</w:p>${lines(["1. Một.", "Điều 2. Hết"])}`,
      ["Điều 1. Phạm vi", "1. Một.", "Điều 2. Hết"],
    ],
    [
      "a list of articles that a khoản cites",
      `${lines(["Điều 1. Bãi bỏ", "1. Bãi bỏ:"])}${["Điều 5. Năm", "Điều 6. Sáu"].map(linked).join("")}${lines(["Điều 5. Năm", "Chữ.", "Điều 6. Sáu", "Chữ."])}`,
      ["Điều 1. Bãi bỏ", "1. Bãi bỏ:", "Điều 5. Năm", "Điều 6. Sáu", "Điều 5. Năm", "Chữ.", "Điều 6. Sáu", "Chữ."],
    ],
    ["articles below a heading Mục lục that stand once", `${wordLine("Mục lục")}${lines(TEXT)}`, ["Mục lục", ...TEXT]],
    ["the articles of a decree whose regulation has some of the same", lines([...TEXT, ...TEXT]), [...TEXT, ...TEXT]],
    ["a text that comes twice, all of it links", [...TEXT, ...TEXT].map(linked).join(""), [...TEXT, ...TEXT]],
    ["a field of contents that never ends", `<w:p>${begin("TOC \\o")}</w:p>${lines(TEXT)}`, TEXT],
    [
      "words after the end of a field of contents",
      `<w:p>${begin("TOC \\o")}${wordRun("Điều 1. Phạm vi 3")}${sign("end")}${wordRun("Điều 1. Phạm vi")}</w:p>`,
      ["Điều 1. Phạm vi"],
    ],
  ])("[REA35] %s", async (_, body, expected) => {
    expect(words((await wordOf(body)).blocks)).toEqual(expected);
  });
});
