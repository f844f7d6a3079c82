import { AlignmentType, type Paragraph, type Table } from "docx";
import { line } from "./paragraph.ts";
import { sideBySide } from "./side-by-side.ts";
import type { Synthesis } from "./synthesis.ts";

const CENTRED = { alignment: AlignmentType.CENTER, after: 0 };

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
