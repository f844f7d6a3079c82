import { lineText, type SourceLine } from "@duthao/decree";
import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Source } from "../source.ts";
import { DOT, wordFile, wordItem, wordLine, wordPicture, wordRun } from "./fixture.ts";
import { openWord } from "./open.ts";
import { unpack } from "./package.ts";

const open = (
  body: string,
  parts: Readonly<Record<string, string | Uint8Array>> = {},
  links: readonly string[] = [],
): Promise<Source> => openWord(wordFile(body, links, parts));

const words = ({ blocks }: Source): string[] =>
  blocks.map((block) =>
    block.kind === "line"
      ? lineText(block)
      : JSON.stringify(block.rows.map((row) => row.map((cell) => cell.lines.map(lineText).join("/")))),
  );

const lines = ({ blocks }: Source): SourceLine[] => blocks.filter((block) => block.kind === "line");

const told = ({ losses }: Source): string[] =>
  losses.map(({ line, reason, words: said }) => `${line} ${reason}${said === undefined ? "" : ` ${said}`}`);

const level = (at: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

describe("numbers that Word draws", () => {
  const lists = `<w:abstractNum w:abstractNumId="0">${level(0, "upperRoman", "Chương %1", "")}${level(1, "decimal", "Điều %2.", '<w:lvlRestart w:val="0"/>')}${level(2, "decimal", "%3.")}${level(3, "lowerLetter", "%4)")}${level(4, "bullet", "-")}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;

  test("[REA18] stand before their lines, and begin again where they should", async () => {
    const source = await open(
      [
        wordItem("CHUNG", 0),
        wordItem("Phạm vi", 1),
        wordItem("Một", 2),
        wordItem("đơn", 3),
        wordItem("thư", 3),
        wordItem("dòng", 4),
        wordItem("Hai", 2),
        wordItem("đơn", 3),
        wordItem("RIÊNG", 0),
        wordItem("Hồ sơ", 1),
        wordItem("Một", 2),
      ].join(""),
      { "word/numbering.xml": lists },
    );
    expect(words(source)).toEqual([
      "Chương I CHUNG",
      "Điều 1. Phạm vi",
      "1. Một",
      "a) đơn",
      "b) thư",
      "- dòng",
      "2. Hai",
      "a) đơn",
      "Chương II RIÊNG",
      "Điều 2. Hồ sơ",
      "1. Một",
    ]);
    expect(source.losses).toEqual([]);
  });

  test("[REA18] begin where a list says, once, and are known by the style of a paragraph as well", async () => {
    const styled =
      '<w:style w:type="paragraph" w:styleId="K"><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="2"/></w:numPr></w:pPr></w:style>';
    expect(
      words(
        await open(`${wordItem("Một", 2)}${wordItem("Năm", 2, 2)}${wordLine("Sáu", '<w:pStyle w:val="K"/>')}`, {
          "word/numbering.xml": lists,
          "word/styles.xml": styled,
        }),
      ),
    ).toEqual(["1. Một", "5. Năm", "6. Sáu"]);
  });
});

describe("the dress of words", () => {
  const styles =
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:i/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="T"><w:basedOn w:val="N"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="character" w:styleId="S"><w:rPr><w:u w:val="single"/></w:rPr></w:style>';

  test("[REA13] comes from the run, its style, the style of its paragraph and what that is based on", async () => {
    expect(
      lines(
        await open(
          `<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr>${wordRun("Một ")}${wordRun("hai ", '<w:rStyle w:val="S"/><w:b w:val="0"/>')}${wordRun("ba", "<w:strike/>")}</w:p>${wordLine("bốn", '<w:pStyle w:val="T"/><w:jc w:val="both"/>')}${wordLine("năm")}`,
          { "word/styles.xml": styles },
        ),
      ),
    ).toMatchObject([
      {
        align: "center",
        runs: [
          { text: "Một ", marks: ["bold", "italic"] },
          { text: "hai ", marks: ["italic", "underline"] },
          { text: "ba", marks: ["bold", "italic", "strike"] },
        ],
      },
      { align: null },
      { runs: [{ marks: ["italic"] }] },
    ]);
  });

  test("[REA13] in capitals makes capitals", async () =>
    expect(words(await open(wordLine("Quy định chung", "", "<w:caps/>")))).toEqual(["QUY ĐỊNH CHUNG"]));

  test("[REA13] of another spelling of the same namespaces is the same", async () => {
    const body = '<x:p><x:pPr><x:jc x:val="center"/></x:pPr><x:r><x:rPr><x:b/></x:rPr><x:t>Một</x:t></x:r></x:p>';
    const document = new TextEncoder().encode(
      `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body>${body}</x:body></x:document>`,
    );
    expect(lines(await open("", { "word/document.xml": document }))).toMatchObject([
      { align: "center", runs: [{ text: "Một", marks: ["bold"] }] },
    ]);
  });
});

describe("notes and pictures", () => {
  const footnotes = `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">${wordLine("Luật số 1")}${wordLine("và  số 2")}</w:footnote>`;

  test("[REA17] a note stands where its sign stands, with all its words", async () => {
    const source = await open(
      `<w:p>${wordRun("Một")}<w:r><w:footnoteReference w:id="2"/></w:r>${wordRun(" hai")}<w:r><w:endnoteReference w:id="3"/></w:r></w:p>`,
      {
        "word/footnotes.xml": footnotes,
        "word/endnotes.xml": `<w:endnote w:id="3">${wordLine("Cuối", "", "<w:b/>")}</w:endnote>`,
      },
    );
    expect(lines(source)[0]?.runs).toMatchObject([
      { text: "Một" },
      { inset: { type: "footnote", text: "Luật số 1\nvà số 2", placement: "bottom" } },
      { text: " hai" },
      { inset: { text: "Cuối", placement: "end" } },
    ]);
    expect(told(source)).toEqual(["1 note-undressed"]);
  });

  test("[REA14] a note whose words are nowhere is told", async () =>
    expect(told(await open('<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>'))).toEqual(["1 note-cut"]));

  test("[REA17] a picture comes with its bytes, its size and what it shows", async () => {
    expect(
      lines(await open(`${wordLine("Một")}${wordPicture("rId1")}`, { "word/media/image1.gif": DOT }))[1]?.runs,
    ).toMatchObject([
      {
        inset: { type: "image", src: "data:image/gif;base64,R0lGODlhAQABAAAAACw=", alt: "Sơ đồ", width: 2, height: 1 },
      },
    ]);
  });

  test.each<[string, Readonly<Record<string, Uint8Array>>, string[]]>([
    ["is elsewhere", {}, ["https://example.org/a.gif"]],
    ["is no picture", { "word/media/image1.gif": new TextEncoder().encode("<svg onload='x'/>") }, []],
    ["is too large", { "word/media/image1.gif": Uint8Array.from([...DOT, ...new Uint8Array(1_100_000)]) }, []],
  ])("[REA14] a picture that %s is left out, and told", async (_, parts, links) => {
    const source = await open(`${wordLine("Một")}${wordPicture("rId1")}`, parts, links);
    expect([words(source), told(source)]).toEqual([["Một"], ["2 picture-left-out"]]);
  });

  test("[REA11] lines that dress a page are no pictures", async () =>
    expect(told(await open('<w:p><w:r><w:pict><v:line from="0,0" to="9,0"/></w:pict></w:r></w:p>'))).toEqual([]));
});

describe("what a draft cannot keep", () => {
  test("[REA14] changes are read as accepted, and told", async () => {
    const source = await open(
      `<w:p>${wordRun("Một")}<w:del>${wordRun(" hai")}</w:del><w:ins>${wordRun(" ba")}</w:ins></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${wordRun("bốn ")}</w:p>${wordLine("năm")}<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>${wordLine("sáu")}</w:tc></w:tr><w:tr><w:tc>${wordLine("bảy")}</w:tc></w:tr></w:tbl>`,
    );
    expect(words(source)).toEqual(["Một ba", "bốn năm", '[["bảy"]]']);
    expect(told(source)).toEqual([
      "1 tracked-changes hai",
      "1 tracked-changes",
      "2 tracked-changes",
      "3 tracked-changes sáu",
    ]);
  });

  test("[REA14] a comment is told with who wrote what", async () => {
    const source = await open('<w:p><w:r><w:t>Một</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>', {
      "word/comments.xml": `<w:comment w:id="0" w:author="Vụ Pháp chế">${wordLine("Cần rà soát.")}</w:comment>`,
    });
    expect(told(source)).toEqual(["1 comment-left-out Vụ Pháp chế: Cần rà soát."]);
  });

  test("[REA14] words of a box stand after its paragraph, once", async () => {
    const box = `<w:txbxContent>${wordLine("DỰ THẢO")}</w:txbxContent>`;
    const source = await open(
      `<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing>${box}</w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>${wordRun("Một")}</w:p>`,
    );
    expect([words(source), told(source)]).toEqual([["Một", "DỰ THẢO"], ["1 text-box"]]);
  });

  test("[REA14] hidden words, formulas, tables in cells and words above the pages are told; numbers of pages are not", async () => {
    const source = await open(
      `<w:p>${wordRun("Một")}${wordRun(" ẩn", "<w:vanish/>")}<m:oMath><m:r><m:t> a+b</m:t></m:r></m:oMath></w:p><w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>${wordLine("trong")}</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>`,
      { "word/header1.xml": wordLine("Dự thảo 2"), "word/footer1.xml": wordLine("12") },
    );
    expect(words(source)).toEqual(["Một a+b", '[["trong"]]']);
    expect(told(source)).toEqual([
      "1 hidden-text ẩn",
      "1 formula-flattened a+b",
      "2 table-in-table",
      "1 header-left-out Dự thảo 2",
    ]);
  });
});

describe("what stands between words", () => {
  test("[REA13] tabs, breaks, hyphens, signs and content controls", async () => {
    expect(
      words(
        await open(
          `<w:sdt><w:sdtContent><w:p><w:r><w:t>Một</w:t><w:tab/><w:t>hai</w:t><w:noBreakHyphen/><w:t>ba</w:t><w:softHyphen/><w:br/><w:t>bốn</w:t><w:br w:type="page"/><w:t>năm</w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:sdt><w:sdtContent>${wordRun(" sáu")}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>`,
        ),
      ),
    ).toEqual(["Một hai-ba", "bốn năm≥ sáu"]);
  });

  const field = (instruction: string, result: string): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

  test("[REA13] fields are their result, boxes to tick a box", async () => {
    const box = (value: string): string =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="${value}"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    expect(
      words(await open(`<w:p>${wordRun("Ngày ")}${field("FORMTEXT", wordRun("15"))}${box("1")}${box("0")}</w:p>`)),
    ).toEqual(["Ngày 15☒☐"]);
  });

  test("[REA14] a table of contents is left out, and told", async () => {
    const source = await open(
      `<w:p>${field("TOC \\o", wordRun("Điều 1. Phạm vi 3"))}</w:p>${wordLine("Điều 1. Phạm vi")}`,
    );
    expect([words(source), told(source)]).toEqual([["Điều 1. Phạm vi"], ["1 contents-left-out Điều 1. Phạm vi 3"]]);
  });

  test.each([
    [".VnTime", "§iÒu 1. Ph¹m vi"],
    ["VNI-Times", "Ñieàu 1. Phaïm vi"],
  ])("[REA19] the code of %s becomes Unicode, and is told", async (font, text) => {
    const source = await open(wordLine(text, "", `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`));
    expect([words(source), told(source)]).toEqual([["Điều 1. Phạm vi"], ["1 old-font"]]);
  });
});

describe("the part with the text", () => {
  const relationships = (content: string): Readonly<Record<string, Uint8Array>> => ({
    "_rels/.rels": new TextEncoder().encode(content),
  });
  const other = relationships(
    '<Relationships><Relationship Id="a" Type="x/styles" Target="a.xml"/><Relationship Id="b" Target="/word/other.xml" Type="x/officeDocument"/></Relationships>',
  );

  test("[REA13] is where the package says", () => {
    expect(unpack(zipSync({ ...other, "word/other.xml": new Uint8Array() })).main).toBe("word/other.xml");
    expect(unpack(zipSync({ ...other, "word/document.xml": new Uint8Array() })).main).toBe("word/document.xml");
  });

  test.each(["<Relationship ", '<Relationship /officeDocument"', '/officeDocument"'])(
    "[REA13] is found at once among a million of %s that never end",
    (mark) => {
      expect(unpack(zipSync(relationships(`<Relationship ${mark.repeat(1_000_000)}`))).main).toBe("word/document.xml");
    },
  );
});

describe("tables", () => {
  const cell = (text: string, properties = ""): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${wordLine(text)}</w:tc>`;

  test("[REA13] keep what cells cover, rows that head them, and columns left free", async () => {
    const { blocks } = await open(
      `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell("A", '<w:vMerge w:val="restart"/>')}${cell("B", '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${cell("", "<w:vMerge/>")}${cell("C")}${cell("D")}</w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>${cell("E")}</w:tr></w:tbl>`,
    );
    expect(
      blocks.map(
        (block) =>
          block.kind === "table" &&
          block.rows.map((row) =>
            row.map(({ lines: [line], colspan, rowspan, header }) => [
              line ? lineText(line) : "",
              colspan,
              rowspan,
              header,
            ]),
          ),
      ),
    ).toEqual([
      [
        [
          ["A", 1, 2, true],
          ["B", 2, 1, true],
        ],
        [
          ["C", 1, 1, false],
          ["D", 1, 1, false],
        ],
        [
          ["", 1, 1, false],
          ["E", 1, 1, false],
          ["", 1, 1, false],
        ],
      ],
    ]);
  });
});
