import {
  AlignmentType,
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  VerticalMergeType,
  WidthType,
  type Paragraph,
} from "docx";
import { line, lines, paragraph } from "./paragraph.ts";
import { COLUMNS, groupTitle, kindWords, verdictWords } from "./synthesis-words.ts";
import type { SynthesisGroup, SynthesisItem, SynthesisRow, SynthesisSaid } from "./synthesis.ts";

/** How the four columns share the width: what was said and what was answered need the room. */
const SHARES = [0.14, 0.17, 0.37, 0.32];

const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" };

/** The four columns. A group's name is merged over its rows, a thread's answer over what was said in it. */
export function synthesisTable(groups: readonly SynthesisGroup[], width: number): Table {
  const widths = SHARES.map((share) => Math.round(width * share));
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    margins: { top: 60, bottom: 60, left: 100, right: 100 },
    rows: [
      headerRow(widths),
      ...groups.flatMap((group) => groupRows(group, widths)),
      ...(groups.length === 0 ? [emptyRow(widths)] : []),
    ],
  });
}

interface RowPlace {
  readonly width: number;
  /** Whether the cell begins its merged column or goes on with it. */
  readonly merge?: "begins" | "goes on";
}

function groupRows(
  group: SynthesisGroup,
  [first = 0, second = 0, third = 0, fourth = 0]: readonly number[],
): TableRow[] {
  return group.items.flatMap((item, itemIndex) =>
    item.rows.map((row, rowIndex) => {
      const begins = { group: itemIndex === 0 && rowIndex === 0, item: rowIndex === 0 };
      return new TableRow({
        cantSplit: isShort(row, item),
        children: [
          cell(begins.group ? [line(groupTitle(group), { bold: true })] : [], {
            width: first,
            merge: begins.group ? "begins" : "goes on",
          }),
          cell(
            row.bodies.map((body) => line(body)),
            { width: second },
          ),
          cell(saidCell(row, item, begins.item), { width: third }),
          cell(begins.item ? answerCell(item) : [], { width: fourth, merge: begins.item ? "begins" : "goes on" }),
        ],
      });
    }),
  );
}

/** Characters of a row that still goes on one page with others: a longer one is broken rather than leave a page half empty. */
const SHORT = 1_000;

function isShort({ said }: SynthesisRow, { answer, quote }: SynthesisItem): boolean {
  const opinion = said.reduce((sum, { body, proposal = "" }) => sum + body.length + proposal.length, quote.length);
  return Math.max(opinion, answer?.explanation.length ?? 0) < SHORT;
}

/** The opening words of a thread are said with what they are about and who else thinks so. */
function saidCell(row: SynthesisRow, item: SynthesisItem, isFirst: boolean): Paragraph[] {
  return [
    ...(isFirst && item.lastPath !== undefined
      ? [line(`(Vị trí khi góp ý: ${item.lastPath})`, { italics: true })]
      : []),
    ...(isFirst && item.quote !== ""
      ? [line(`“${shortened(item.quote)}”`, { italics: true, alignment: AlignmentType.JUSTIFIED })]
      : []),
    ...row.said.flatMap(saidParagraphs),
    ...(isFirst ? [...names("Cùng ý kiến", item.agreeing), ...names("Không cùng ý kiến", item.disagreeing)] : []),
  ];
}

function saidParagraphs({ kind, body, proposal }: SynthesisSaid): Paragraph[] {
  const [first = "", ...rest] = body.split(/\n+/);
  return [
    paragraph([{ text: body === "" ? `${kindWords(kind)}.` : `${kindWords(kind)}: `, bold: true }, { text: first }], {
      alignment: AlignmentType.JUSTIFIED,
    }),
    ...lines(rest.join("\n"), { alignment: AlignmentType.JUSTIFIED }),
    ...(proposal === undefined
      ? []
      : [
          paragraph([{ text: "Đề xuất câu chữ: ", bold: true }, { text: `“${proposal}”` }], {
            alignment: AlignmentType.JUSTIFIED,
          }),
        ]),
  ];
}

function answerCell(item: SynthesisItem): Paragraph[] {
  const { answer, reserved } = item;
  return [
    line(`${verdictWords(answer)}.`, answer ? { bold: true } : { italics: true, color: "6B6862" }),
    ...lines(answer?.explanation ?? "", { alignment: AlignmentType.JUSTIFIED }),
    ...names("Bảo lưu ý kiến", reserved),
  ];
}

function names(what: string, bodies: readonly string[]): Paragraph[] {
  return bodies.length === 0
    ? []
    : [
        paragraph([
          { text: `${what}: `, italics: true, bold: true },
          { text: `${bodies.join(", ")}.`, italics: true },
        ]),
      ];
}

/** Words of the draft that are shown again in the table: enough to know the place by. */
const QUOTE_LIMIT = 300;

function shortened(quote: string): string {
  const words = quote.replace(/\s+/g, " ").trim();
  return words.length <= QUOTE_LIMIT ? words : `${words.slice(0, words.lastIndexOf(" ", QUOTE_LIMIT))} …`;
}

function headerRow(widths: readonly number[]): TableRow {
  const children = COLUMNS.map(
    (name, index) =>
      new TableCell({
        width: { size: widths[index] ?? 0, type: WidthType.DXA },
        verticalAlign: VerticalAlign.CENTER,
        shading: { fill: "F2F0EA" },
        children: [line(name, { bold: true, alignment: AlignmentType.CENTER })],
      }),
  );
  return new TableRow({ tableHeader: true, cantSplit: true, children });
}

function emptyRow(widths: readonly number[]): TableRow {
  return new TableRow({
    children: widths.map((width, index) =>
      cell(index === 2 ? [line("Chưa có góp ý nào.", { italics: true })] : [], { width }),
    ),
  });
}

/** A cell of Word always has a paragraph. */
function cell(children: readonly Paragraph[], { width, merge }: RowPlace): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlign.TOP,
    ...(merge && { verticalMerge: merge === "begins" ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
    children: children.length > 0 ? [...children] : [line("")],
  });
}
