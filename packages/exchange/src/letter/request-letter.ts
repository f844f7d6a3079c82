import type { FileChild } from "docx";
import { letterFoot, letterHead } from "./letter-frame.ts";
import { letterLine } from "./letter-paragraph.ts";
import type { RequestLetter } from "./letter.ts";
import { officialDay } from "./official-day.ts";
import { addressed, isOnList } from "./receiver-list.ts";

/** How whoever receives a letter is spoken to. */
export const YOU = "Quý cơ quan, đơn vị";

/** Form D as Mẫu 1.5 of NĐ 30/2020/NĐ-CP has it. */
export function requestLetter(letter: RequestLetter, width: number): readonly FileChild[] {
  return [
    letterHead(letter, { number: "/……-……", under: `V/v lấy ý kiến đối với ${letter.subject}`, width }),
    ...addressed(letter, "Kính gửi"),
    ...sentencesOf(letter).map((sentence) => letterLine("Text", sentence)),
    letterLine("Rule", ""),
    letterFoot(width),
  ];
}

function sentencesOf(letter: RequestLetter): readonly string[] {
  const { agency, subject, draft, address, email, silenceAgrees, enclosed } = letter;
  return [
    `${agency} đang chủ trì soạn thảo ${subject}. ${agency} gửi kèm theo công văn này Dự thảo ${draft} và đề nghị ${YOU} nghiên cứu, có ý kiến.`,
    `Ý kiến của ${YOU} đề nghị gửi về ${agency} chậm nhất vào ${deadlineOf(letter)}, theo một trong các cách sau:`,
    `- Qua trang lấy ý kiến, tại địa chỉ: ${address}${email ? ";" : "."}`,
    ...(email ? [`- Qua thư điện tử, tới địa chỉ: ${email}.`] : []),
    ...ownDeadlines(letter),
    ...(silenceAgrees
      ? [
          `Quá thời hạn nêu trên, nếu ${agency} chưa nhận được ý kiến thì coi như ${YOU} thống nhất với nội dung dự thảo.`,
        ]
      : []),
    ...(enclosed.length > 0
      ? [
          "Tài liệu gửi kèm:",
          `- Dự thảo ${draft};`,
          ...enclosed.map((one, at) => `- ${one}${at === enclosed.length - 1 ? "." : ";"}`),
        ]
      : []),
    `${agency} trân trọng cảm ơn sự phối hợp của ${YOU}./.`,
  ];
}

/** That of the one body it goes to, or of all. */
function deadlineOf({ deadline, receivers }: RequestLetter): string {
  const own = receivers.length === 1 ? receivers[0]?.deadline : undefined;
  const day = own ?? deadline;
  return day === undefined ? "ngày …… tháng …… năm ……" : officialDay(day);
}

/** Bodies that have more time, or less, than the others. */
function ownDeadlines(letter: RequestLetter): readonly string[] {
  if (letter.receivers.length === 1) return [];
  const own = letter.receivers.filter(({ deadline }) => deadline !== undefined);
  if (own.length === 0) return [];
  if (isOnList(letter)) return ["Một số cơ quan, đơn vị có thời hạn riêng, ghi tại danh sách kèm theo."];
  return own.map(({ name, deadline }) => `Riêng ${name}: chậm nhất vào ${officialDay(deadline ?? "")}.`);
}
