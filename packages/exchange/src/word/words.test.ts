import { lineText, type SourceBlock } from "@duthao/decree";
import { expect, test } from "vitest";
import { openWord } from "./open.ts";
import { wordFile, wordLine, wordRun } from "./fixture.ts";

const text = (words: string): string => `<w:t xml:space="preserve">${words}</w:t>`;
const box = (inner: string): string =>
  `<w:pict><v:shape><v:textbox><w:txbxContent>${inner}</w:txbxContent></v:textbox></v:shape></w:pict>`;
const either = (choice: string, fallback: string): string =>
  `<mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice><mc:Fallback>${fallback}</mc:Fallback></mc:AlternateContent>`;
const field = (kind: string): string => `<w:r><w:fldChar w:fldCharType="${kind}"/></w:r>`;
const cell = (inner: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${inner}</w:tc>`;

/** "@" stands for words of their own. */
function marked(body: string): { body: string; words: readonly string[] } {
  const words: string[] = [];
  return { body: body.replace(/@/g, () => `w${words.push(`w${words.length}w`) - 1}w`), words };
}

function wordsOf(block: SourceBlock): string {
  const lines = block.kind === "line" ? [block] : block.rows.flat().flatMap((one) => one.lines);
  return lines
    .map(
      (line) =>
        `${lineText(line)} ${line.runs.map(({ inset }) => (inset?.type === "footnote" ? inset.text : "")).join(" ")}`,
    )
    .join(" ");
}

test.each([
  ["two forms of the same in a paragraph", `<w:p>${either(wordRun("@"), wordRun("khác"))}</w:p>`],
  ["two forms of the same between paragraphs", either(wordLine("@"), wordLine(""))],
  ["a form that alone has words", `<w:p><w:r>${either("", text("@"))}</w:r></w:p>`],
  ["a box in a box", `<w:p><w:r>${box(`<w:p><w:r>${text("@")}${box(wordLine("@"))}</w:r></w:p>`)}</w:r></w:p>`],
  [
    "words that were deleted",
    `<w:p>${wordRun("@ ")}<w:del w:id="1"><w:r><w:delText>@</w:delText></w:r></w:del><w:ins w:id="2">${wordRun("@")}</w:ins></w:p>`,
  ],
  [
    "a row that was deleted",
    `<w:tbl><w:tr>${cell(wordLine("@"))}</w:tr><w:tr><w:trPr><w:del w:id="1"/></w:trPr>${cell("<w:p><w:r><w:delText>@</w:delText></w:r></w:p>")}</w:tr></w:tbl>`,
  ],
  [
    "a cell that another covers",
    `<w:tbl><w:tr>${cell(wordLine("@"), '<w:vMerge w:val="restart"/>')}</w:tr><w:tr>${cell(wordLine("@"), "<w:vMerge/>")}</w:tr></w:tbl>`,
  ],
  [
    "a field that was never closed",
    `<w:p>${field("begin")}<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>${wordLine("@")}${wordLine("@")}`,
  ],
  [
    "words above others",
    `<w:p><w:r><w:ruby><w:rt><w:r>${text("@")}</w:r></w:rt><w:rubyBase><w:r>${text("@")}</w:r></w:rubyBase></w:ruby></w:r></w:p>`,
  ],
  [
    "words drawn in a picture",
    `<w:p><w:r><w:drawing><a:graphic><a:graphicData uri="x"><a:p><a:r><a:t>@</a:t></a:r></a:p></a:graphicData></a:graphic></w:drawing></w:r></w:p>`,
  ],
  [
    "content controls, links and tags",
    `<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:smartTag>${wordRun("@ ")}</w:smartTag><w:hyperlink>${wordRun("@ ")}</w:hyperlink><w:customXml>${wordRun("@")}</w:customXml></w:p></w:sdtContent></w:sdt>`,
  ],
])("[REA14] each word of %s is read once or told as lost", async (_, form) => {
  const { body, words } = marked(form);
  const { blocks, losses } = await openWord(wordFile(`${body}${wordLine("hết")}`));
  const found = [...blocks.map(wordsOf), ...losses.map(({ words: lost = "" }) => lost)].join(" ").match(/w\d+w/g) ?? [];
  expect(found.toSorted()).toEqual([...words].toSorted());
  expect(blocks.map(wordsOf).join(" ")).toContain("hết");
});

test.each([
  [
    "a chart",
    "charts/chart1.xml",
    '<c:chart r:id="rId9"/>',
    '<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><a:t>Số cụm</a:t></c:title><c:cat><c:v>Hà Nội</c:v></c:cat></c:chart></c:chartSpace>',
    "Số cụm Hà Nội",
  ],
  [
    "a diagram",
    "diagrams/data1.xml",
    '<dgm:relIds r:dm="rId9"/>',
    "<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Nộp hồ sơ</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>",
    "Nộp hồ sơ",
  ],
  [
    "a chart that is damaged",
    "charts/chart1.xml",
    '<c:chart r:id="rId9"/>',
    "<c:chartSpace><c:chart><a:t>Số cụm</a:t></c:chart><c:",
    "Số cụm",
  ],
])("[REA14] the words of %s are told, and the rest is read", async (_, part, reference, xml, said) => {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const kind = part.startsWith("charts") ? "chart" : "diagram";
  const { blocks, losses } = await openWord(
    wordFile(
      `<w:p><w:r><w:drawing><a:graphic><a:graphicData uri="x/${kind}">${reference}</a:graphicData></a:graphic></w:drawing></w:r></w:p>${wordLine("hết")}`,
      [],
      {
        [`word/${part}`]: bytes(xml),
        "word/_rels/document.xml.rels": bytes(
          `<Relationships><Relationship Id="rId9" Target="${part}"/></Relationships>`,
        ),
      },
    ),
  );
  expect(blocks.map(wordsOf).join("")).toContain("hết");
  expect(losses).toEqual([{ line: 1, reason: "picture-left-out", words: said }]);
});

const bytes = (words: string): Uint8Array => new TextEncoder().encode(words);
const note = (id: number, inner: string): string => `<w:footnote w:id="${id}">${inner}</w:footnote>`;
const deletedRun = (words: string): string => `<w:del w:id="9"><w:r><w:delText>${words}</w:delText></w:r></w:del>`;

test.each([
  [
    "a comment that nothing leads to",
    wordLine("@"),
    { "word/comments.xml": `<w:comment w:id="1" w:author="A">${wordLine("@")}</w:comment>` },
  ],
  [
    "a comment in words that were deleted",
    `<w:p><w:del w:id="1"><w:r><w:delText>@</w:delText><w:commentReference w:id="1"/></w:r></w:del></w:p>`,
    { "word/comments.xml": `<w:comment w:id="1">${wordLine("@")}</w:comment>` },
  ],
  [
    "notes in hidden and deleted words, and one that nothing leads to",
    `<w:p><w:r><w:rPr><w:vanish/></w:rPr>${text("@")}<w:footnoteReference w:id="2"/></w:r><w:del w:id="1"><w:r><w:footnoteReference w:id="3"/></w:r></w:del></w:p>`,
    { "word/footnotes.xml": [2, 3, 4].map((id) => note(id, wordLine("@"))).join("") },
  ],
  [
    "a note with changes, two forms and a table",
    `<w:p>${wordRun("@")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>`,
    {
      "word/footnotes.xml": note(
        2,
        `<w:p>${wordRun("@ ")}${deletedRun("@")}<w:r>${either("", text("@ "))}${either(box(wordLine("@ ")), box(wordLine("khác")))}</w:r></w:p><w:tbl><w:tr>${cell(wordLine("@"))}</w:tr></w:tbl>`,
      ),
    },
  ],
  [
    "a head of pages with changes, a box in two forms and drawn words",
    wordLine("@"),
    {
      "word/header1.xml": `<w:p>${deletedRun("@")}${wordRun("đầu trang @ ")}<w:r>${either(box(wordLine("@")), box(wordLine("khác")))}<w:pict><v:shape><v:textpath string="@"/></v:shape></w:pict></w:r></w:p>`,
    },
  ],
  ["drawn words", `<w:p><w:r><w:pict><v:shape><v:textpath string="@"/></v:shape></w:pict></w:r></w:p>`, {}],
  [
    "a box in two forms that was deleted",
    `<w:p><w:del w:id="1"><w:r>${either(box(wordLine("@")), box(wordLine("@").replace("@", "khác")))}</w:r></w:del></w:p>`,
    {},
  ],
  ["a formula that was deleted", '<w:p><w:del w:id="1"><m:oMath><m:r><m:t>@</m:t></m:r></m:oMath></w:del></w:p>', {}],
  [
    "what was moved, and what was moved to nowhere",
    `<w:p><w:moveFrom w:id="1">${wordRun("tới")}</w:moveFrom><w:moveFrom w:id="2">${wordRun("@")}</w:moveFrom></w:p><w:p><w:moveTo w:id="1">${wordRun("tới")}</w:moveTo></w:p>`,
    {},
  ],
  [
    "fields of forms without a result",
    `<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="không"/><w:listEntry w:val="@"/></w:ddList></w:ffData></w:fldChar><w:instrText>FORMDROPDOWN</w:instrText></w:r>${field("end")}<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:textInput><w:default w:val="@"/></w:textInput></w:ffData></w:fldChar><w:instrText>FORMTEXT</w:instrText></w:r>${field("separate")}${field("end")}</w:p>`,
    {},
  ],
])("[REA14] each word of %s is read once or told as lost", async (_, form, parts: Readonly<Record<string, string>>) => {
  const names = Object.keys(parts);
  const { body, words } = marked([form, ...names.map((name) => parts[name])].join("\u0001"));
  const [own = "", ...others] = body.split("\u0001");
  const { blocks, losses } = await openWord(
    wordFile(`${own}${wordLine("hết")}`, [], Object.fromEntries(names.map((name, at) => [name, others[at] ?? ""]))),
  );
  const found = [...blocks.map(wordsOf), ...losses.map(({ words: lost = "" }) => lost)].join(" ").match(/w\d+w/g) ?? [];
  expect(found.toSorted()).toEqual([...words].toSorted());
  expect(blocks.map(wordsOf).join(" ")).not.toContain("khác");
});

const page = "<html><body><p>Điều 9. Trong</p><table><tr><td>ô</td></tr></table></body></html>";
const quotedPrintable = (words: string): string =>
  [...Buffer.from(words)]
    .map((byte) =>
      byte < 128 && byte !== 61 ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .join("");

test.each([
  ["a page", "afchunk.htm", bytes(page), ["trước", "Điều 9. Trong", "ô", "sau"]],
  [
    "a Word file",
    "inner.docx",
    wordFile(`${wordLine("Điều 9. Trong")}<w:tbl><w:tr>${cell(wordLine("ô"))}</w:tr></w:tbl>`),
    ["trước", "Điều 9. Trong", "ô", "sau"],
  ],
  ["a text", "inner.txt", bytes("Điều 9. Trong\nhai"), ["trước", "Điều 9. Trong", "hai", "sau"]],
  [
    "a web archive",
    "inner.mht",
    bytes(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(page)}\r\n--x--`,
    ),
    ["trước", "Điều 9. Trong", "ô", "sau"],
  ],
])(
  "[REA13] %s that a Word file takes in is read where it stands, its lines counted on",
  async (_, name, inner, expected) => {
    const { blocks, losses } = await openWord(
      wordFile(`${wordLine("trước")}<w:altChunk r:id="rId7"/>${wordLine("sau")}`, [], {
        [`word/${name}`]: inner,
        "word/_rels/document.xml.rels": bytes(
          `<Relationships><Relationship Id="rId7" Type="http://x/relationships/aFChunk" Target="${name}"/></Relationships>`,
        ),
      }),
    );
    expect(blocks.map(wordsOf).map((words) => words.trim())).toEqual(expected);
    expect(
      blocks.flatMap((block) =>
        block.kind === "line"
          ? [block.source]
          : block.rows.flat().flatMap((one) => one.lines.map(({ source }) => source)),
      ),
    ).toEqual(expected.map((words) => expected.indexOf(words) + 1));
    expect(losses).toEqual([]);
  },
);

test.each([
  [
    "of a kind that is not read, with its words",
    "inner.rtf",
    bytes("{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}\\f0 Trong \\u273? chi\\par}"),
    "Trong đ chi",
  ],
  ["that is damaged", "inner.docx", bytes("PK damaged"), undefined],
  ["that is not there", "other.htm", bytes(""), undefined],
])("[REA14] a document that a Word file takes in %s is told", async (_, name, inner, words) => {
  const { blocks, losses } = await openWord(
    wordFile(`<w:altChunk r:id="rId7"/>${wordLine("sau")}`, [], {
      ...(name !== "other.htm" && { [`word/${name}`]: inner }),
      "word/_rels/document.xml.rels": bytes(
        `<Relationships><Relationship Id="rId7" Type="http://x/relationships/aFChunk" Target="${name}"/></Relationships>`,
      ),
    }),
  );
  expect(blocks.map(wordsOf).join("").trim()).toBe("sau");
  expect(losses).toEqual([{ line: 1, reason: "object-left-out", ...(words !== undefined && { words }) }]);
});

test("[REA14] Word files one in the other end somewhere", async () => {
  let file = wordFile(wordLine("trong cùng"));
  for (let depth = 0; depth < 5; depth++) {
    file = wordFile(`${wordLine(`lớp ${depth}`)}<w:altChunk r:id="rId7"/>`, [], {
      "word/inner.docx": file,
      "word/_rels/document.xml.rels": bytes(
        '<Relationships><Relationship Id="rId7" Type="http://x/relationships/aFChunk" Target="inner.docx"/></Relationships>',
      ),
    });
  }
  const { blocks, losses } = await openWord(file);
  expect(blocks.map(wordsOf).map((words) => words.trim())).toEqual(["lớp 4", "lớp 3", "lớp 2"]);
  expect(losses.map(({ reason }) => reason)).toEqual(["object-left-out"]);
});
