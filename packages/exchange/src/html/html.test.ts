import { lineText } from "@duthao/decree";
import { describe, expect, it } from "vitest";
import { readHtml } from "./html.ts";
import { TooDeep } from "../too-deep.ts";

const read = (html: string): string[] =>
  readHtml(html).blocks.map((block) =>
    block.kind === "line"
      ? lineText(block)
      : JSON.stringify(block.rows.map((row) => row.map((cell) => cell.lines.map(lineText)))),
  );

describe("reading HTML", () => {
  it("[REA11] takes words, and nothing that acts or is fetched", () => {
    const source = readHtml(
      '<p>Một<script>alert(1)</script> <a href="javascript:alert(2)" onclick="x()">hai</a><img src="http://x/y.png"></p><style>p{}</style><iframe src="http://x"></iframe><p><b>ba</b></p>',
    );
    expect(JSON.stringify(source.blocks)).not.toMatch(/alert|http|script|onclick/);
    expect(source.blocks.map((block) => block.kind === "line" && lineText(block))).toEqual(["Một hai", "ba"]);
    expect(source.losses).toEqual([{ line: 1, reason: "picture-left-out" }]);
  });

  it("[REA17] puts notes where the text leads to them, from pages of Word and of others", () => {
    const source = readHtml(
      '<p>Một<sup><a id="footnote-ref-1" href="#footnote-1">[1]</a></sup></p><p>Hai<a href="#_ftn2" name="_ftnref2">[2]</a> nữa</p><ol><li id="footnote-1"><p>chú thích</p></li></ol><div id="ftn2"><p><a name="_ftn2" href="#_ftnref2">[2]</a> thứ hai</p></div>',
    );
    expect(source.blocks).toMatchObject([
      { runs: [{ text: "Một" }, { inset: { text: "chú thích" } }] },
      { runs: [{ text: "Hai" }, { inset: { text: "thứ hai" } }, { text: " nữa" }] },
    ]);
    expect(source.blocks).toHaveLength(2);
  });

  it("[REA18] draws the numbers of lists", () => {
    expect(
      read("<ol><li>Một<ol type=a><li>A</li><li>B</li></ol></li><li>Hai</li></ol><ol start=5><li>Năm</ol>"),
    ).toEqual(["1. Một", "a) A", "b) B", "2. Hai", "5. Năm"]);
  });

  it("[REA13] loses no word that stands outside of a paragraph", () => {
    expect(read("<body>Một <b>hai</b><div>ba<p>bốn</p>năm</div><table><tr><td>sáu</td></tr></table>bảy")).toEqual([
      "Một hai",
      "ba",
      "bốn",
      "năm",
      '[[["sáu"]]]',
      "bảy",
    ]);
  });

  it("[REA13] keeps marks and alignment that are said by styles", () => {
    expect(
      readHtml(
        '<p style="text-align:center"><span style="font-weight:bold">Một</span> <span style="font-style:italic;text-decoration:line-through">hai</span></p><p align=right>ba</p>',
      ).blocks,
    ).toMatchObject([
      {
        align: "center",
        runs: [{ text: "Một", marks: ["bold"] }, { text: " " }, { text: "hai", marks: ["italic", "strike"] }],
      },
      { align: "right" },
    ]);
  });

  it("[REA15] refuses what nests without end", () => {
    expect(() => readHtml("<div>".repeat(10_000))).toThrow(TooDeep);
  });

  it("[REA17] keeps a picture by its own bytes", () => {
    expect(readHtml('<p><img alt="Sơ đồ" src="data:image/gif;base64,R0lGODlhAQACAAAAACw="></p>').blocks).toMatchObject([
      { runs: [{ inset: { type: "image", alt: "Sơ đồ", width: 1, height: 2 } }] },
    ]);
  });

  it("[REA13] reads a table in a table as lines of the outer cell", () => {
    expect(
      read("<table><tr><td><p>A</p><table><tr><td><p>B</p></td></tr></table></td><th>C</th></tr></table>"),
    ).toEqual(['[[["A","B"],["C"]]]']);
  });

  it("[REA13] lets the inner of superscript and subscript hold", () => {
    expect(readHtml("<p><sup>a<sub>b</sub></sup></p>").blocks).toMatchObject([
      {
        runs: [
          { text: "a", marks: ["superscript"] },
          { text: "b", marks: ["subscript"] },
        ],
      },
    ]);
  });
});
