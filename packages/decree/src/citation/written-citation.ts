import type { NumberedLevel } from "../schema/number.ts";

/** One step of a citation as it is written, "khoản 2" of "điểm a khoản 2 Điều 8". Offsets are of the text it was read in. */
export interface WrittenStep {
  readonly level: NumberedLevel;
  /** As written; `null` for "này", which is the one that the citation itself stands in. */
  readonly number: string | null;
  /** Where the number, or "này", begins and ends. */
  readonly from: number;
  readonly to: number;
}

/** One place that a citation names, the smallest unit first. */
export interface WrittenPath {
  readonly steps: readonly WrittenStep[];
  /** Whether it goes on through to the next path: "từ Điều 5 đến Điều 8". */
  readonly through: boolean;
}

/** A citation as the words say it: "các điểm a, b khoản 1 và khoản 3 Điều 8 Nghị định này". */
export interface WrittenCitation {
  readonly from: number;
  readonly to: number;
  readonly paths: readonly WrittenPath[];
  /** Where the last path ends and what names the document begins; `to` where nothing does. */
  readonly end: number;
  /** The kind of document it says it is of, "Nghị định" of "Nghị định này"; `null` where it says none. */
  readonly of: string | null;
}

/** Ranks from the smallest unit: a step is followed by a larger one. */
const RANKS: Readonly<Record<NumberedLevel, number>> = {
  point: 0,
  clause: 1,
  article: 2,
  subdivision: 3,
  division: 4,
  chapter: 5,
  part: 6,
  attached: 7,
  annex: 7,
};

export function rankOf(level: NumberedLevel): number {
  return RANKS[level];
}

/** Only points and clauses are also written small in the middle of a sentence; "điều này" is "this". */
const NAMES: Readonly<Record<string, NumberedLevel>> = {
  điểm: "point",
  Điểm: "point",
  khoản: "clause",
  Khoản: "clause",
  Điều: "article",
  "Tiểu mục": "subdivision",
  Mục: "division",
  Chương: "chapter",
  Phần: "part",
  "Phụ lục": "annex",
};
const NAME = /(?:[Cc]ác\s+)?(?<name>[Đđ]iểm|[Kk]hoản|Điều|Tiểu mục|Mục|Chương|Phần|Phụ lục)\s+/uy;
/** What begins like a unit and is a word of its own: thời điểm, tài khoản … */
const OTHER_WORD = /(?:thời|địa|quan|đặc|ưu|nhược|khuyết|trọng|thí|chấm|cao|tài|điều|thang)\s+$/iu;

const END = String.raw`(?![\p{L}\p{M}\p{N}])`;
const THIS = new RegExp(`này${END}`, "uy");
const ROMAN_OR_DIGITS = new RegExp(String.raw`(?:[IVXLC]+[a-zđ]?|\d{1,3}[a-zđ]?)${END}`, "uy");
const NUMBERS: Readonly<Record<NumberedLevel, RegExp>> = {
  point: new RegExp(String.raw`[a-zđ]{1,2}\d{0,2}${END}`, "uy"),
  clause: new RegExp(String.raw`\d{1,3}[a-zđ]?\d?${END}`, "uy"),
  article: new RegExp(String.raw`\d{1,4}[a-zđ]?\d?${END}`, "uy"),
  subdivision: ROMAN_OR_DIGITS,
  division: ROMAN_OR_DIGITS,
  chapter: ROMAN_OR_DIGITS,
  part: ROMAN_OR_DIGITS,
  attached: ROMAN_OR_DIGITS,
  annex: new RegExp(String.raw`(?:[IVXLC]+|\d{1,3}[a-zđ]?|[A-Z])${END}`, "uy"),
};
const WITHIN = /(?:,\s*|\s+)(?:(?:của|thuộc|tại)\s+)?/uy;
const BETWEEN = /\s*(?:,\s*và|,\s*hoặc|;\s*và|;|,)\s*|\s+(?:và|hoặc|hay)\s+/uy;
const THROUGH = /\s+đến(?:\s+hết)?\s+/uy;
/** What may stand after a bare number of a list, and makes it one: not "Điều 8, 15 ngày". */
const GOES_ON =
  /(?=[.,;:)”"/]|$|\s+(?:và|hoặc|hay|đến|của|thuộc|[Kk]hoản|[Đđ]iểm|Điều|Mục|Chương|Phần|Phụ lục|Nghị định|Luật|Bộ luật|Thông tư|Quy chế|Quyết định|này)(?![\p{L}\p{N}]))/uy;
const DOCUMENT =
  /(?:,\s*|\s+)(?:(?:của|thuộc|tại)\s+)?(?:(?:ban hành\s+)?kèm theo\s+)?(?<kind>Nghị định thư|Nghị định|Bộ luật|Luật|Thông tư liên tịch|Thông tư|Hiến pháp|Pháp lệnh|Nghị quyết|Quyết định|Hiệp định|Công ước|Chỉ thị|Quy chế|Quy định|Điều lệ|Quy chuẩn|Quy trình)(?![\p{L}\p{N}])(?<own>\s+này(?![\p{L}\p{N}]))?/uy;
const STARTS = /(?<![\p{L}\p{M}\p{N}])(?:[Cc]ác\s+)?(?:[Đđ]iểm|[Kk]hoản|Điều|Tiểu mục|Mục|Chương|Phần|Phụ lục)\s/gu;

/** "of" a document that is not this one: what it says is not looked for here. */
export const ELSEWHERE = "";

/**
 * The citations that a text makes, in their order. What is said of another document ("Điều 5 Luật Đấu thầu") is there too,
 * with `of` as `ELSEWHERE`, so that nobody takes its parts for this document's. The text is NFC.
 */
export function writtenCitations(text: string): readonly WrittenCitation[] {
  const found: WrittenCitation[] = [];
  let after = 0;
  for (const { index } of text.matchAll(STARTS)) {
    if (index < after || OTHER_WORD.test(text.slice(Math.max(0, index - 12), index))) continue;
    const citation = new CitationReader(text, index).read();
    if (!citation) continue;
    found.push(citation);
    after = citation.to;
  }
  return found;
}

class CitationReader {
  private readonly text: string;
  private readonly from: number;
  private at: number;

  constructor(text: string, from: number) {
    this.text = text;
    this.from = from;
    this.at = from;
  }

  read(): WrittenCitation | undefined {
    const paths = this.list();
    if (paths.length === 0) return undefined;
    const end = this.at;
    const document = this.match(DOCUMENT);
    const of =
      document?.groups?.["own"] === undefined ? (document ? ELSEWHERE : null) : (document.groups["kind"] ?? null);
    return { from: this.from, to: this.at, paths, end, of };
  }

  private list(): readonly WrittenPath[] {
    const paths: WrittenPath[] = [];
    let steps = this.path();
    while (steps) {
      const { next, through } = this.next(steps);
      paths.push({ steps, through: through && next !== undefined });
      steps = next;
    }
    return paths;
  }

  /** The next path of a list, if one follows; else the place is where it was. */
  private next(before: readonly WrittenStep[]): { next: readonly WrittenStep[] | undefined; through: boolean } {
    const start = this.at;
    const through = this.match(THROUGH) !== undefined;
    const next = through || this.match(BETWEEN) ? (this.path() ?? this.bare(before)) : undefined;
    if (!next) this.at = start;
    return { next, through };
  }

  /** "khoản 2 Điều 8": names with numbers, each larger than the one before. */
  private path(): readonly WrittenStep[] | undefined {
    const first = this.step(-1);
    return first && this.goOn([first]);
  }

  /** A number without its name, "6" of "Điều 5, 6 và 7": of the level that was named last. */
  private bare(before: readonly WrittenStep[]): readonly WrittenStep[] | undefined {
    const level = before.at(-1)?.level;
    const step = level && this.number(level, false);
    if (!step || !this.match(GOES_ON)) return undefined;
    return this.goOn([step]);
  }

  private goOn(steps: readonly [WrittenStep, ...WrittenStep[]]): readonly WrittenStep[] {
    const path: WrittenStep[] = [...steps];
    for (let last = path.at(-1); last; last = path.at(-1)) {
      const start = this.at;
      const larger = this.match(WITHIN) && this.step(rankOf(last.level));
      if (larger) path.push(larger);
      else {
        this.at = start;
        break;
      }
    }
    return path;
  }

  private step(above: number): WrittenStep | undefined {
    const start = this.at;
    const level = NAMES[this.match(NAME)?.groups?.["name"] ?? ""];
    const step = level && rankOf(level) > above ? this.number(level, true) : undefined;
    if (!step) this.at = start;
    return step;
  }

  private number(level: NumberedLevel, mayBeThis: boolean): WrittenStep | undefined {
    const from = this.at;
    const own = mayBeThis && this.match(THIS);
    const number = own ? null : this.match(NUMBERS[level])?.[0];
    return number === undefined ? undefined : { level, number, from, to: this.at };
  }

  /** Matches here and goes on after it. */
  private match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text) ?? undefined;
    if (match) this.at += match[0].length;
    return match;
  }
}
