import { locate } from "../citation/citation.ts";
import { fold } from "./fold.ts";
import type { SectionIndex } from "../schema/section.ts";

/** What people write for a level, without diacritics; the smallest unit first, as it is cited. */
const LEVELS: readonly (readonly [string, string])[] = [
  ["doan", "đoạn"],
  ["diem", "điểm"],
  ["khoan", "khoản"],
  ["dieu", "Điều"],
  ["tieu muc", "Tiểu mục"],
  ["muc", "Mục"],
  ["chuong", "Chương"],
  ["phan", "Phần"],
  ["van ban kem theo", "Văn bản kèm theo"],
  ["phu luc", "Phụ lục"],
];

const STEP = new RegExp(
  String.raw`(?<name>${LEVELS.map(([plain]) => plain)
    .toSorted((one, other) => other.length - one.length)
    .join("|")})\s+(?<number>[\p{L}\p{N}]+(?:\s*\(lan \d+\))?)`,
  "uy",
);

/** The longest text that is looked at. */
const LIMIT = 200;

/**
 * The section that somebody means who types a citation into a search field: "điểm đ khoản 2 Điều 9", "dieu 9 khoan 2 diem đ",
 * "Điều 9, khoản 2". Names may lack their diacritics, numbers not: d and đ are two điểm. `undefined` for other words.
 */
export function seekCitation(index: SectionIndex, typed: string): string | undefined {
  const text = typed
    .normalize("NFC")
    .trim()
    .replace(/[\s,]+/g, " ");
  if (text === "" || text.length > LIMIT) return undefined;
  return locate(index, text) ?? locate(index, reordered(text));
}

/** The steps of a citation in their proper order and spelling; nothing for other words. */
function reordered(text: string): string {
  const { text: plain, origins } = fold(text);
  if (origins) return "";
  const steps: { rank: number; words: string }[] = [];
  for (let at = 0; at < plain.length;) {
    STEP.lastIndex = at;
    const { name = "", number = "" } = STEP.exec(plain)?.groups ?? {};
    const rank = LEVELS.findIndex(([level]) => level === name);
    if (rank < 0) return "";
    const end = STEP.lastIndex;
    steps.push({ rank, words: `${LEVELS[rank]?.[1]} ${text.slice(end - number.length, end)}` });
    at = end + (/^\s*/.exec(plain.slice(end))?.[0].length ?? 0);
  }
  return steps
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ words }) => words)
    .join(" ");
}
