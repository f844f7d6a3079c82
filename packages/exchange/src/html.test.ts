import { lineText } from "@duthao/decree";
import { describe, expect, it } from "vitest";
import { readHtml } from "./html.ts";

const read = (html: string): string[] => readHtml(html).blocks.map((block) => (block.kind === "line" ? lineText(block) : JSON.stringify(block.rows.map((row) => row.map((cell) => cell.lines.map(lineText))))));

describe("reading HTML", () => {
  it("[REA11] takes words, and nothing that acts or is fetched", () => {
    const source = readHtml('<p>Một<script>alert(1)</script> <a href="javascript:alert(2)" onclick="x()">hai</a><img src="http://x/y.png"></p><style>p{}</style><iframe src="http://x"></iframe><p><b>ba</b></p>');
    expect(JSON.stringify(source.blocks)).not.toMatch(/alert|http|script|onclick/);
    expect(source.blocks.map((block) => block.kind === "line" && lineText(block))).toEqual(["Một hai", "ba"]);
    expect(source.losses).toEqual([{ line: 1, reason: "picture-left-out" }]);
  });

  it("[REA14] tells what was left out or lost, and where", () => {
    const source = readHtml('<p>Một<sup><a id="footnote-ref-1" href="#footnote-1">[1]</a></sup></p><ol><li>Hai<ul><li>Ba</li></ul></li></ol><ol><li id="footnote-1"><p>chú thích</p></li></ol>');
    expect(source.losses).toEqual([{ line: 2, reason: "numbering-lost" }, { line: 3, reason: "numbering-lost" }, { line: 4, reason: "footnote-left-out" }]);
    expect(source.blocks.map((block) => block.kind === "line" && lineText(block))).toEqual(["Một", "Hai", "Ba"]);
  });

  it("[REA13] reads a table in a table as lines of the outer cell", () => {
    expect(read("<table><tr><td><p>A</p><table><tr><td><p>B</p></td></tr></table></td><th>C</th></tr></table>")).toEqual(['[[["A","B"],[]]]']);
  });

  it("[REA13] lets the inner of superscript and subscript hold", () => {
    expect(readHtml("<p><sup>a<sub>b</sub></sup></p>").blocks).toMatchObject([{ runs: [{ text: "a", marks: ["superscript"] }, { text: "b", marks: ["subscript"] }] }]);
  });
});
