import type { FileChild } from "docx";
import { rule } from "../draft/docx/frame.ts";
import { letterFoot, letterHead } from "./letter-frame.ts";
import { letterLine } from "./letter-paragraph.ts";
import type { MeetingLetter } from "./letter.ts";
import { officialHour, officialWeekday } from "./official-day.ts";
import { addressed } from "./receiver-list.ts";
import { YOU } from "./request-letter.ts";

/** Form E as Mẫu 1.7 of NĐ 30/2020/NĐ-CP has it. */
export function meetingLetter(letter: MeetingLetter, width: number): readonly FileChild[] {
  const title = `Dự hội nghị lấy ý kiến đối với ${letter.subject}`;
  return [
    letterHead(letter, { number: "/GM-……", width }),
    letterLine("Kind", "GIẤY MỜI"),
    letterLine("Subject", title),
    rule("G".repeat(10), { whole: true, width }),
    ...addressed(letter, `${letter.agency} trân trọng kính mời`),
    ...sentencesOf(letter).map((sentence) => letterLine("Text", sentence)),
    letterLine("Rule", ""),
    letterFoot(width),
  ];
}

function sentencesOf({ subject, draft, day, hour, venue, link, agenda, address }: MeetingLetter): readonly string[] {
  const begins = hour === undefined ? "…… giờ ……" : officialHour(hour);
  return [
    `Tới dự: Hội nghị lấy ý kiến đối với ${subject} (Dự thảo ${draft}).`,
    "Chủ trì: ………………………",
    `Thời gian: ${begins}, ${officialWeekday(day)}.`,
    `Địa điểm: ${venue}.`,
    ...(link ? [`Dự trực tuyến tại: ${link}`] : []),
    ...(agenda.length > 0
      ? ["Nội dung:", ...agenda.map((one, at) => `- ${one}${at === agenda.length - 1 ? "." : ";"}`)]
      : []),
    `Tài liệu hội nghị xem tại: ${address}`,
    `Đề nghị ${YOU} cử đại diện tới dự đúng thời gian, địa điểm nêu trên./.`,
  ];
}
