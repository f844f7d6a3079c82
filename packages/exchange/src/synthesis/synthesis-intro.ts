import { AlignmentType, type Paragraph } from "docx";
import { line, paragraph } from "./paragraph.ts";
import { bodyWords, count } from "./synthesis-words.ts";
import type { Synthesis, SynthesisBody } from "./synthesis.ts";

const JUSTIFIED = { alignment: AlignmentType.JUSTIFIED, after: 80 };

/** The two counts, then who agreed, who contributed and, where there are such, who had nothing to say or said nothing. */
export function synthesisIntro(synthesis: Synthesis): Paragraph[] {
  const { bodies, counts, asked, received } = synthesis;
  return [
    line(
      "Căn cứ quy định của pháp luật về ban hành văn bản quy phạm pháp luật, cơ quan chủ trì soạn thảo tổng hợp, tiếp thu, giải trình ý kiến góp ý như sau:",
      JUSTIFIED,
    ),
    heading(
      `1. Tổng số cơ quan, tổ chức, cá nhân được lấy ý kiến: ${count(asked)}; tổng số ý kiến nhận được: ${count(received)} (gồm ${count(counts.rows)} góp ý cụ thể).`,
    ),
    heading("2. Kết quả cụ thể như sau:"),
    ...LISTS.filter(({ isAlways, holds }) => isAlways || bodies.some(holds)).flatMap(({ title, holds }, index) =>
      list(`2.${index + 1}. ${title}`, bodies.filter(holds)),
    ),
    ...remarks(synthesis),
    line("", { after: 60 }),
  ];
}

interface List {
  readonly title: string;
  readonly isAlways: boolean;
  readonly holds: (body: SynthesisBody) => boolean;
}

const LISTS: readonly List[] = [
  {
    title: "Đơn vị thống nhất với dự thảo",
    isAlways: true,
    holds: ({ stance, contributes }) => stance === "agree" && !contributes,
  },
  {
    title: "Đơn vị đóng góp ý kiến",
    isAlways: true,
    holds: ({ stance, contributes }) => contributes || stance === "agree-with-changes" || stance === "disagree",
  },
  {
    title: "Đơn vị không có ý kiến",
    isAlways: false,
    holds: ({ stance, contributes }) => stance === "none" && !contributes,
  },
  {
    title: "Đơn vị quá thời hạn không có ý kiến, được coi là thống nhất",
    isAlways: false,
    holds: ({ status }) => status === "overdue-agreed",
  },
  {
    title: "Đơn vị chưa có ý kiến",
    isAlways: false,
    holds: ({ status }) => status === "waiting" || status === "overdue",
  },
];

function list(title: string, bodies: readonly SynthesisBody[]): Paragraph[] {
  return [
    paragraph(
      [{ text: title, bold: true }, { text: ` (${count(bodies.length)} đơn vị)${bodies.length > 0 ? ":" : "."}` }],
      JUSTIFIED,
    ),
    ...bodies.map((body, index) =>
      line(`${index + 1}) ${bodyWords(body)}${index === bodies.length - 1 ? "." : ";"}`, JUSTIFIED),
    ),
  ];
}

/** Nothing is left out in silence: what is not in the table, and what is not final, is counted. */
function remarks({ counts }: Synthesis): Paragraph[] {
  const { withdrawn, hidden, unanswered, unapproved } = counts;
  const left = [
    ...(withdrawn > 0 ? [`${count(withdrawn)} góp ý đã được đơn vị góp ý rút lại`] : []),
    ...(hidden > 0 ? [`${count(hidden)} góp ý đã được ẩn, lý do nêu tại sổ góp ý`] : []),
  ];
  const open = [
    ...(unanswered > 0 ? [`${count(unanswered)} nội dung chưa được giải trình`] : []),
    ...(unapproved > 0 ? [`${count(unapproved)} nội dung giải trình chưa được lãnh đạo duyệt`] : []),
  ];
  return [
    ...(left.length > 0 ? [line(`Không đưa vào bảng: ${left.join("; ")}.`, { ...JUSTIFIED, italics: true })] : []),
    ...(open.length > 0
      ? [line(`Bản tổng hợp chưa hoàn chỉnh: còn ${open.join("; ")}.`, { ...JUSTIFIED, italics: true })]
      : []),
  ];
}

function heading(text: string): Paragraph {
  return line(text, { ...JUSTIFIED, bold: true, keepNext: true });
}
