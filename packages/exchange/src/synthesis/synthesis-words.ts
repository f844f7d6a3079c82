import { unreachable, type CommentKind, type Verdict } from "@duthao/domain";
import type { SynthesisBody, SynthesisGroup, SynthesisItem, SynthesisSource } from "./synthesis.ts";

/** The synthesis is a Vietnamese document whatever language its reader's page is in: these are its words. */

export const COLUMNS = [
  "Nhóm vấn đề, điều, khoản",
  "Chủ thể góp ý",
  "Nội dung góp ý",
  "Nội dung tiếp thu, giải trình",
] as const;

export const DEMO_NOTICE =
  "Ý kiến minh họa: mọi góp ý và giải trình trong tài liệu này đều được đặt ra để giới thiệu phần mềm, không phải ý kiến của các cơ quan, tổ chức có tên.";

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  accepted: "Tiếp thu",
  partly: "Tiếp thu một phần",
  declined: "Không tiếp thu",
  concurring: "Thống nhất với dự thảo",
  referred: "Cần xin ý kiến lãnh đạo",
};

const KIND_WORDS: Readonly<Record<CommentKind, string>> = {
  add: "Đề nghị bổ sung",
  amend: "Đề nghị sửa đổi",
  drop: "Đề nghị bỏ",
  clarify: "Đề nghị làm rõ",
  form: "Góp ý thể thức",
  other: "Ý kiến khác",
};

export function kindWords(kind: CommentKind): string {
  return KIND_WORDS[kind];
}

/** The answer's first words; a thread that has none says that too. */
export function verdictWords(answer: SynthesisItem["answer"]): string {
  return answer ? VERDICT_WORDS[answer.verdict] : "Chưa giải trình";
}

export function groupTitle(group: SynthesisGroup): string {
  switch (group.kind) {
    case "general":
      return "Chung";
    case "place":
      return capitalised(group.path);
    case "other":
      return "Vấn đề khác";
    default:
      return unreachable(group);
  }
}

/** "Công văn số 12/BTP-PLDSKT ngày 02/5/2023"; "phát biểu của Đại diện 1 tại hội nghị Vũng Tàu ngày 21/4/2023". */
export function sourceWords(source: SynthesisSource): string {
  if (source.kind === "letter")
    return `Công văn số ${source.number} ngày ${dayWords(source.day)}${source.recorded ? ", cơ quan chủ trì ghi nhận" : ""}`;
  const spoken = source.speaker === undefined ? "phát biểu" : `phát biểu của ${source.speaker}`;
  return `${spoken} tại hội nghị ${source.place} ngày ${dayWords(source.day)}`;
}

export function bodyWords({ name, sources }: SynthesisBody): string {
  return sources.length === 0 ? name : `${name} (${sources.map(sourceWords).join("; ")})`;
}

/** `2023-05-02` as Vietnamese letters write it: two digits where one could be changed by hand. */
function dayWords(day: string): string {
  const [year = "", month = "", date = ""] = day.split("-");
  return `${date}/${Number(month) < 3 ? month : Number(month)}/${year}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);
}

/** Counts below ten are written with two digits in official letters: "08". */
export function count(number: number): string {
  return String(number).padStart(2, "0");
}
