import { lineText, type SourceBlock } from "@duthao/decree";
import { expect, test } from "vitest";
import { openWord } from "./word-open.ts";
import { wordFile, wordLine, wordRun } from "./word-fixture.ts";

const text = (words: string): string => `<w:t xml:space="preserve">${words}</w:t>`;
const box = (inner: string): string => `<w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict>`;
const either = (choice: string, fallback: string): string => `<mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;
const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const cell = (inner: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;

/** "@" stands for words of their own. */
function marked(body: string): { body: string; words: readonly string[] } {
  const words: string[] = [];
  return { body: body.replace(/@/g, () => `w${words.push(`w${words.length}w`) - 1}w`), words };
}

function wordsOf(block: SourceBlock): string {
  const lines = block.kind === "line" ? [block] : block.rows.flat().flatMap((one) => one.lines);
  return lines.map((line) => `${lineText(line)} ${line.runs.map(({ inset }) => (inset?.type === "footnote" ? inset.text : "")).join(" ")}`).join(" ");
}

test.each([
  ["two forms of the same in a paragraph", `<w:p>${either(wordRun("@"), wordRun("khác"))}</w:p>`],
  ["two forms of the same between paragraphs", either(wordLine("@"), wordLine(""))],
  ["a form that alone has words", `<w:p><w:r>${either("", text("@"))}</w:r></w:p>`],
  ["a box in a box", `<w:p><w:r>${box(`<w:p><w:r>${text("@")}${box(wordLine("@"))}</w:r></w:p>`)}</w:r></w:p>`],
  ["words that were deleted", `<w:p>${wordRun("@ ")}<w:del w:id="1"><w:r><w:delText>@</w:delText></w:r></w:del><w:ins w:id="2">${wordRun("@")}</w:ins></w:p>`],
  ["a row that was deleted", `<w:tbl><w:tr>${cell(wordLine("@"))}</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell('<w:p><w:r><w:delText>@</w:delText></w:r></w:p>')}</w:tr></w:tbl>`],
  ["a cell that another covers", `<w:tbl><w:tr>${cell(wordLine("@"), '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell(wordLine("@"), "<w:vMerge/>")}</w:tr></w:tbl>`],
  ["a field that was never closed", `<w:p>${field("begin")}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>${wordLine("@")}${wordLine("@")}`],
  ["words above others", `<w:p><w:r><w:ruby><w:rt><w:r>${text("@")}</w:r></w:rt><w:rubyBase><w:r>${text("@")}</w:r></w:rubyBase></w:ruby></w:r></w:p>`],
  ["words drawn in a picture", `<w:p><w:r><w:drawing><a:graphic><a:graphicData uri="x"><a:p><a:r><a:t>@</a:t></a:r></a:p></a:graphicData></a:graphic></w:drawing></w:r></w:p>`],
  ["content controls, links and tags", `<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:smartTag>${wordRun("@ ")}</w:smartTag><w:hyperlink>${wordRun("@ ")}</w:hyperlink><w:customXml>${wordRun("@")}</w:customXml></w:p></w:sdtContent></w:sdt>`],
])("[REA14] each word of %s is read once or told as lost", async (_, form) => {
  const { body, words } = marked(form);
  const { blocks, losses } = await openWord(wordFile(`${body}${wordLine("hết")}`));
  const found = [...blocks.map(wordsOf), ...losses.map(({ words: lost = "" }) => lost)].join(" ").match(/w\d+w/g) ?? [];
  expect(found.toSorted()).toEqual([...words].toSorted());
  expect(blocks.map(wordsOf).join(" ")).toContain("hết");
});

test.each([
  ["a chart", "charts/chart1.xml", '<c:chart r:id="rId9"/>', '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><a:t>Số cụm</a:t></c:title><c:cat><c:v>Hà Nội</c:v></c:cat></c:chart></c:chartSpace>', "Số cụm Hà Nội"],
  ["a diagram", "diagrams/data1.xml", '<dgm:relIds r:dm="rId9"/>', '<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Nộp hồ sơ</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>', "Nộp hồ sơ"],
  ["a chart that is damaged", "charts/chart1.xml", '<c:chart r:id="rId9"/>', "<c:chartSpace><c:chart><a:t>Số cụm</a:t></c:chart><c:", "Số cụm"],
])("[REA14] the words of %s are told, and the rest is read", async (_, part, reference, xml, said) => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const kind = part.startsWith("charts") ? "chart" : "diagram";
  const { blocks, losses } = await openWord(wordFile(`<w:p><w:r><w:drawing><a:graphic><a:graphicData uri="x/${kind}">${reference}</a:graphicData></a:graphic></w:drawing></w:r></w:p>${wordLine("hết")}`, [], {
    [`word/${part}`]: bytes(xml), "word/_rels/document.xml.rels": bytes(`<Relationships><Relationship Id="rId9" Target="${part}"/></Relationships>`),
  }));
  expect(blocks.map(wordsOf).join("")).toContain("hết");
  expect(losses).toEqual([{ line: 1, reason: "picture-left-out", words: said }]);
});
