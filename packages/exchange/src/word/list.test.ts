import { lineText } from "@duthao/decree";
import { describe, expect, test } from "vitest";
import { wordFile, wordItem, wordLine, wordRun } from "./fixture.ts";
import { openWord } from "./open.ts";

/** The lines of a Word file with this body, and what was lost of it. */
async function read(
  body: string,
  parts: Readonly<Record<string, string>> = {},
): Promise<{ lines: readonly string[]; losses: readonly string[] }> {
  const { blocks, losses } = await openWord(wordFile(body, [], parts));
  return {
    lines: blocks.map((block) => (block.kind === "line" ? lineText(block) : "")),
    losses: losses.map(({ line, reason, words = "" }) => `${line} ${reason} ${words}`.trim()),
  };
}

const level = (at: number, format: string, text: string, more = ""): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, content: string): string =>
  `<w:abstractNum w:abstractNumId="${id}">${content}</w:abstractNum>`;
const num = (id: number, family: number, more = ""): string =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${family}"/>${more}</w:num>`;
const style = (id: string, properties: string, more = ""): string =>
  `<w:style w:type="paragraph" w:styleId="${id}">${more}<w:pPr>${properties}</w:pPr></w:style>`;
const inList = ({ id, at }: { id?: number; at?: number }): string =>
  `<w:numPr>${at === undefined ? "" : `<w:ilvl w:val="${at}"/>`}${id === undefined ? "" : `<w:numId w:val="${id}"/>`}</w:numPr>`;
const styled = (text: string, id: string, own = ""): string => wordLine(text, `<w:pStyle w:val="${id}"/>${own}`);

/** The second level of a list, "%2" in its text, and what stands before its first three lines. */
const FORMS: readonly (readonly [format: string, text: string, drawn: readonly [string, string, string]])[] = [
  ["decimal", "Điều %2.", ["Điều 1.", "Điều 2.", "Điều 3."]],
  ["decimal", "%2.", ["1.", "2.", "3."]],
  ["decimal", "%1.%2.", ["I.1.", "I.2.", "I.3."]],
  ["decimal legal", "%1.%2.", ["1.1.", "1.2.", "1.3."]],
  ["lowerLetter", "%2)", ["a)", "b)", "c)"]],
  ["upperLetter", "%2.", ["A.", "B.", "C."]],
  ["upperRoman", "Chương %2", ["Chương I", "Chương II", "Chương III"]],
  ["lowerRoman", "(%2)", ["(i)", "(ii)", "(iii)"]],
  ["decimalZero", "Mẫu số %2:", ["Mẫu số 01:", "Mẫu số 02:", "Mẫu số 03:"]],
  ["ordinalText", "Phần %2", ["Phần thứ nhất", "Phần thứ hai", "Phần thứ ba"]],
  ["decimalEnclosedParen", "%2", ["(1)", "(2)", "(3)"]],
  ["none", "Điều", ["Điều", "Điều", "Điều"]],
];

/** Where a file may say that a paragraph is of the second level of a list; each with its parts and a line of it. */
const PLACES: Readonly<
  Record<string, (own: string, linked: string) => { numbering: string; styles: string; line: (text: string) => string }>
> = {
  "the paragraph": (own) => ({
    numbering: abstract(0, own) + num(1, 0),
    styles: "",
    line: (text) => wordItem(text, 1),
  }),
  "its style": (own) => ({
    numbering: abstract(0, own) + num(1, 0),
    styles: style("A", inList({ id: 1, at: 1 })),
    line: (text) => styled(text, "A"),
  }),
  "its style, and the list the one that is based on": (own) => ({
    numbering: abstract(0, own) + num(1, 0),
    styles: style("A", inList({ id: 1 })) + style("B", inList({ at: 1 }), '<w:basedOn w:val="A"/>'),
    line: (text) => styled(text, "B"),
  }),
  "what its style is based on": (own) => ({
    numbering: abstract(0, own) + num(1, 0),
    styles: style("A", inList({ id: 1, at: 1 })) + style("B", "", '<w:basedOn w:val="A"/>'),
    line: (text) => styled(text, "B"),
  }),
  "the paragraph, and the list its style": (own) => ({
    numbering: abstract(0, own) + num(1, 0),
    styles: style("A", inList({ id: 1 })),
    line: (text) => styled(text, "A", inList({ at: 1 })),
  }),
  "its style, and the list the paragraph": (own) => ({
    numbering: abstract(0, own) + num(1, 0),
    styles: style("A", inList({ at: 1 })),
    line: (text) => styled(text, "A", inList({ id: 1 })),
  }),
  "the level, by the name of the style": (_, linked) => ({
    numbering: abstract(0, linked) + num(1, 0),
    styles: style("A", inList({ id: 1 })),
    line: (text) => styled(text, "A"),
  }),
  "the style of paragraphs that name none": (own) => ({
    numbering: abstract(0, own) + num(1, 0),
    styles: `<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:pPr>${inList({ id: 1, at: 1 })}</w:pPr></w:style>`,
    line: (text) => wordLine(text),
  }),
  "a style of lists": (own) => ({
    numbering:
      abstract(0, `<w:styleLink w:val="L"/>${own}`) +
      abstract(1, '<w:numStyleLink w:val="L"/>') +
      num(1, 1) +
      num(2, 0),
    styles: `<w:style w:type="numbering" w:styleId="L"><w:pPr>${inList({ id: 2 })}</w:pPr></w:style>`,
    line: (text) => wordItem(text, 1),
  }),
  "a style of lists that names no numbering back": (own) => ({
    numbering: abstract(0, own) + abstract(1, '<w:numStyleLink w:val="L"/>') + num(1, 1) + num(2, 0),
    styles: `<w:style w:type="numbering" w:styleId="L"><w:pPr>${inList({ id: 2 })}</w:pPr></w:style>`,
    line: (text) => wordItem(text, 1),
  }),
  "a list that has the level of its own": (own) => ({
    numbering:
      abstract(0, level(0, "upperRoman", "%1") + level(1, "bullet", "-")) +
      num(1, 0, `<w:lvlOverride w:ilvl="1">${own.slice(own.indexOf('<w:lvl w:ilvl="1"'))}</w:lvlOverride>`),
    styles: "",
    line: (text) => wordItem(text, 1),
  }),
};

describe("a number that Word draws", () => {
  describe.each(Object.entries(PLACES))("where %s says its level", (_, place) => {
    test.each(FORMS)("[REA18] is drawn as %s %j", async (format, text, drawn) => {
      const [name = "", legal] = format.split(" ");
      const list = (link: string): string =>
        level(0, "upperRoman", "%1.") + level(1, name, text, link + (legal ? "<w:isLgl/>" : ""));
      const { numbering, styles, line } = place(list(""), list('<w:pStyle w:val="A"/>'));
      const parts = { "word/numbering.xml": numbering, "word/styles.xml": styles };
      expect(await read(["x", "y", "z"].map(line).join(""), parts)).toEqual({
        lines: drawn.map((label, at) => `${label} ${"xyz"[at]}`),
        losses: [],
      });
    });
  });

  test("[REA18] is none where a paragraph or its style is taken out of the list", async () => {
    const styles = style("A", inList({ id: 1, at: 1 })) + style("B", inList({ id: 0 }), '<w:basedOn w:val="A"/>');
    expect(await read(styled("x", "B") + styled("y", "A", inList({ id: 0 })), { "word/styles.xml": styles })).toEqual({
      lines: ["x", "y"],
      losses: [],
    });
  });

  test("[REA14] is told to be lost where a level is known and no list, or a list that is nowhere", async () => {
    const parts = {
      "word/numbering.xml": abstract(0, level(0, "decimal", "Điều %1.", '<w:pStyle w:val="B"/>')) + num(1, 0),
      "word/styles.xml": style("A", inList({ at: 1 })) + style("B", ""),
    };
    expect(await read(styled("x", "A") + styled("y", "B") + wordItem("z", 0, 7), parts)).toEqual({
      lines: ["x", "y", "z"],
      losses: ["1 numbering-lost", "2 numbering-lost", "3 numbering-lost"],
    });
  });

  test("[REA18] begins again below a list that begins elsewhere where that says", async () => {
    const numbering =
      abstract(0, level(0, "decimal", "%1.") + level(1, "lowerLetter", "%2)")) +
      num(1, 0, '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="3"/></w:lvlOverride>');
    expect(
      (
        await read(wordItem("x") + wordItem("y", 1) + wordItem("x") + wordItem("y", 1), {
          "word/numbering.xml": numbering,
        })
      ).lines,
    ).toEqual(["1. x", "c) y", "2. x", "c) y"]);
  });

  test("[REA18] of a format with no number so great is drawn in figures", async () => {
    const far = (format: string): string =>
      `<w:lvl w:ilvl="0"><w:start w:val="2147483647"/><w:numFmt w:val="${format}"/><w:lvlText w:val="%1."/></w:lvl>`;
    for (const format of ["upperRoman", "lowerLetter"])
      expect((await read(wordItem("x"), { "word/numbering.xml": abstract(0, far(format)) + num(1, 0) })).lines).toEqual(
        ["2147483647. x"],
      );
  });

  test("[REA18] of a paragraph that was deleted is not drawn, and that of one joined with it stands before both", async () => {
    const deleted = `<w:p><w:pPr>${inList({ id: 1 })}<w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:delText>hai</w:delText></w:r></w:del></w:p>`;
    const joined = `<w:p><w:pPr>${inList({ id: 1 })}<w:rPr><w:del/></w:rPr></w:pPr>${wordRun("bốn ")}</w:p>`;
    expect((await read(wordItem("một") + deleted + wordItem("ba") + joined + wordItem("năm"))).lines).toEqual([
      "1. một",
      "2. ba",
      "3. bốn năm",
    ]);
  });
});

describe("a number of a field that a file keeps no result of", () => {
  const field = (instruction: string, result = ""): string =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r>${result === "" ? "" : `<w:r><w:fldChar w:fldCharType="separate"/></w:r>${wordRun(result)}`}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const line = (...runs: string[]): string => `<w:p>${runs.join("")}</w:p>`;

  test.each([
    ["AUTONUM", ["1. x", "2. x", "3. x"]],
    ["AUTONUM \\* ROMAN \\s :", ["I: x", "II: x", "III: x"]],
    ["AUTONUM \\* alphabetic \\s )", ["a) x", "b) x", "c) x"]],
    ["AUTONUMLGL", ["1. x", "2. x", "3. x"]],
    ["AUTONUMLGL \\e", ["1 x", "2 x", "3 x"]],
    ["AUTONUMOUT", ["1. x", "2. x", "3. x"]],
    ["LISTNUM", ["1) x", "2) x", "3) x"]],
    ["LISTNUM NumberDefault \\l 2", ["a) x", "b) x", "c) x"]],
    ["LISTNUM OutlineDefault \\s 4", ["IV. x", "IV. x", "IV. x"]],
    ["LISTNUM LegalDefault \\l 2", ["1.1. x", "1.2. x", "1.3. x"]],
    ["SEQ dieu", ["1 x", "2 x", "3 x"]],
  ])("[REA18] is worked out, and told: %s", async (instruction, drawn) => {
    const { lines, losses } = await read([1, 2, 3].map(() => line(field(instruction), wordRun(" x"))).join(""));
    expect(lines).toEqual(drawn);
    expect(losses).toEqual(drawn.map((text, at) => `${at + 1} numbering-worked-out ${text.replace(" x", "")}`));
    expect((await read(`<w:p><w:fldSimple w:instr="${instruction}"/>${wordRun(" x")}</w:p>`)).lines).toEqual(
      drawn.slice(0, 1),
    );
  });

  test("[REA18] is its result where the file keeps one", async () => {
    expect(
      await read(
        line(wordRun("Điều "), field("SEQ dieu", "7"), wordRun(". x")) +
          line(`<w:fldSimple w:instr="AUTONUM">${wordRun("2.")}</w:fldSimple>`, wordRun(" y")),
      ),
    ).toEqual({ lines: ["Điều 7. x", "2. y"], losses: [] });
  });

  test("[REA18] stands after its word, and counts through the headings of one depth", async () => {
    const styles = [0, 1].map((at) => style(`H${at}`, `<w:outlineLvl w:val="${at}"/>`)).join("");
    const heading = (at: number, instruction: string): string =>
      `<w:p><w:pPr><w:pStyle w:val="H${at}"/></w:pPr>${wordRun("Điều ")}${field(instruction)}${wordRun(" x")}</w:p>`;
    for (const [instruction, drawn] of [
      ["AUTONUM", ["1.", "1.", "2.", "2.", "1."]],
      ["AUTONUMLGL", ["1.", "1.1.", "1.2.", "2.", "2.1."]],
      ["AUTONUMOUT", ["I.", "A.", "B.", "II.", "A."]],
    ] as const) {
      expect(
        (await read([0, 1, 1, 0, 1].map((at) => heading(at, instruction)).join(""), { "word/styles.xml": styles }))
          .lines,
      ).toEqual(drawn.map((label) => `Điều ${label} x`));
    }
  });

  test("[REA18] is that of a list that it names", async () => {
    const numbering =
      abstract(0, `<w:name w:val="dieu"/>${level(0, "decimal", "Điều %1.")}${level(1, "lowerLetter", "%2)")}`) +
      num(1, 0);
    expect(
      (
        await read(line(field("LISTNUM dieu"), wordRun(" x")) + line(field('LISTNUM "dieu" \\l 2'), wordRun(" y")), {
          "word/numbering.xml": numbering,
        })
      ).lines,
    ).toEqual(["Điều 1. x", "a) y"]);
  });
});
