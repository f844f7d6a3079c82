import {
  AlignmentType,
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type Paragraph,
} from "docx";
import { line } from "./paragraph.ts";
import type { Synthesis } from "./synthesis.ts";

const CENTRED = { alignment: AlignmentType.CENTER, after: 0 };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" };

/** Who drafts, and quốc hiệu, as every official document begins; the day is written when it is signed. */
export function agencyBlock({ agency }: Synthesis, width: number): Table {
  return sideBySide(
    width,
    [0.38, 0.62],
    [
      [line(agency.toLocaleUpperCase("vi"), { ...CENTRED, bold: true }), rule()],
      [
        line("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", { ...CENTRED, bold: true }),
        line("Độc lập - Tự do - Hạnh phúc", { ...CENTRED, bold: true, size: 28 }),
        rule(),
        line("……, ngày …… tháng …… năm ……", { ...CENTRED, italics: true, before: 60 }),
      ],
    ],
  );
}

/** Where the head of the drafting agency signs. */
export function signatureBlock(width: number): Table {
  return sideBySide(
    width,
    [0.5, 0.5],
    [
      [line("")],
      [
        line("THỦ TRƯỞNG CƠ QUAN CHỦ TRÌ SOẠN THẢO", { ...CENTRED, bold: true, before: 360, keepNext: true }),
        line("(Ký tên, đóng dấu)", { ...CENTRED, italics: true, after: 1200 }),
      ],
    ],
  );
}

/** The short line under an agency's name and under the motto. */
function rule(): Paragraph {
  return line("―――――――", { ...CENTRED, size: 16 });
}

function sideBySide(width: number, shares: readonly number[], cells: readonly Paragraph[][]): Table {
  const widths = shares.map((share) => Math.round(width * share));
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: NO_LINE,
      bottom: NO_LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: NO_LINE,
      insideVertical: NO_LINE,
    },
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              verticalAlign: VerticalAlign.TOP,
              children,
            }),
        ),
      }),
    ],
  });
}
