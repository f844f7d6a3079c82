import { AlignmentType, type Table } from "docx";
import { rule } from "../draft/docx/frame.ts";
import { sideBySide } from "../synthesis/side-by-side.ts";
import { letterLine } from "./letter-paragraph.ts";
import type { OutgoingLetter } from "./letter.ts";

const HEAD = [0.36, 0.64] as const;
const STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
const MOTTO = "Độc lập - Tự do - Hạnh phúc";

/** Room for a signature, in twentieths of a point. */
const SIGNATURE_ROOM = 1_400;

/** Who writes, and quốc hiệu; the number below the one, place and day below the other. `under` stands below the number. */
export function letterHead(
  { agency, superior, place, year }: OutgoingLetter,
  { number, under, width }: { readonly number: string; readonly under?: string; readonly width: number },
): Table {
  const name = agency.toLocaleUpperCase("vi");
  return sideBySide(
    width,
    HEAD,
    [
      [
        ...(superior ? [letterLine("Agency", superior.toLocaleUpperCase("vi"), { bold: false })] : []),
        letterLine("Agency", name),
        rule(name, { whole: false, width: width * HEAD[0] }),
      ],
      [letterLine("State", STATE), letterLine("Motto", MOTTO), rule(MOTTO, { whole: true, width: width * HEAD[1] })],
    ],
    [
      [letterLine("Number", `Số:        ${number}`), ...(under ? [letterLine("Number", under)] : [])],
      [letterLine("Day", `${place ?? "……………"}, ngày …… tháng …… năm ${year}`)],
    ],
  );
}

/** Nơi nhận beside who signs. */
export function letterFoot(width: number): Table {
  return sideBySide(
    width,
    [0.5, 0.5],
    [
      [
        letterLine("Receivers", "Nơi nhận:"),
        letterLine("Receiver", "- Như trên;"),
        letterLine("Receiver", "- ……………;"),
        letterLine("Receiver", "- Lưu: VT, …………."),
      ],
      [
        letterLine("Signer", "QUYỀN HẠN, CHỨC VỤ CỦA NGƯỜI KÝ", { keepNext: true }),
        letterLine("Signer", "Họ và tên", { alignment: AlignmentType.CENTER, spacing: { before: SIGNATURE_ROOM } }),
      ],
    ],
  );
}
