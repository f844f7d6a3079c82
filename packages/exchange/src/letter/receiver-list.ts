import { AlignmentType, Table, TableCell, TableRow, WidthType, type FileChild, type Paragraph } from "docx";
import { letterLine } from "./letter-paragraph.ts";
import type { LetterReceiver, OutgoingLetter } from "./letter.ts";
import { officialDay } from "./official-day.ts";

/** How many bodies are named in a letter itself: more stand on a list of their own behind it. */
const NAMED_LIMIT = 12;

/** Where "Kính gửi" begins, and where the names below its colon do, in twentieths of a point. */
const [GREETING, NAMES] = [1_700, 2_900];

export function isOnList({ receivers }: OutgoingLetter): boolean {
  return receivers.length > NAMED_LIMIT;
}

/** "Kính gửi: …": one body on the same line, several below it, many on the list behind the letter. */
export function addressed(letter: OutgoingLetter, greeting: string): readonly Paragraph[] {
  const [first, ...others] = letter.receivers;
  const spacing = { before: 240, after: 240 };
  if (isOnList(letter) || others.length === 0) {
    const name = isOnList(letter) ? "Các cơ quan, đơn vị theo danh sách kèm theo" : (first?.name ?? "……………");
    return [
      letterLine("Text", `${greeting}: ${name}.`, {
        alignment: AlignmentType.CENTER,
        indent: { firstLine: 0 },
        spacing,
      }),
    ];
  }
  return [
    letterLine("Text", `${greeting}:`, {
      indent: { left: GREETING, firstLine: 0 },
      spacing: { before: 240, after: 60 },
      keepNext: true,
    }),
    ...namesOf(letter.receivers),
  ];
}

/** A name a line, with a dash before it; a semicolon behind each but the last. */
function namesOf(receivers: readonly LetterReceiver[]): readonly Paragraph[] {
  return receivers.map(({ name }, at) =>
    letterLine("Text", `- ${name}${at === receivers.length - 1 ? "." : ";"}`, {
      alignment: AlignmentType.LEFT,
      indent: { left: NAMES, hanging: 160, firstLine: 0 },
      spacing: { after: at === receivers.length - 1 ? 240 : 40 },
    }),
  );
}

/** The list that goes with a letter to many. */
export function receiverList(letter: OutgoingLetter, width: number): readonly FileChild[] {
  const kind = letter.kind === "request" ? "Công văn" : "Giấy mời";
  const hasOwn = letter.receivers.some(({ deadline }) => deadline !== undefined);
  const shares = hasOwn ? [0.1, 0.6, 0.3] : [0.1, 0.9];
  const widths = shares.map((share) => Math.round(width * share));
  const row = (cells: readonly string[], isHead: boolean): TableRow =>
    new TableRow({
      tableHeader: isHead,
      cantSplit: true,
      children: cells.slice(0, shares.length).map(
        (text, at) =>
          new TableCell({
            width: { size: widths[at] ?? 0, type: WidthType.DXA },
            children: [
              letterLine(isHead ? "CellHead" : "Cell", text, at === 0 ? { alignment: AlignmentType.CENTER } : {}),
            ],
          }),
      ),
    });
  return [
    letterLine(
      "Kind",
      letter.kind === "request" ? "DANH SÁCH CƠ QUAN, ĐƠN VỊ ĐƯỢC LẤY Ý KIẾN" : "DANH SÁCH CƠ QUAN, ĐƠN VỊ ĐƯỢC MỜI",
    ),
    letterLine("IssuedWith", `(Kèm theo ${kind} số …………… ngày …… tháng …… năm ${letter.year} của ${letter.agency})`),
    new Table({
      width: { size: width, type: WidthType.DXA },
      columnWidths: widths,
      rows: [
        row(["STT", "Cơ quan, đơn vị", "Thời hạn riêng"], true),
        ...letter.receivers.map(({ name, deadline }, at) =>
          row([String(at + 1), name, deadline ? officialDay(deadline) : ""], false),
        ),
      ],
    }),
  ];
}
