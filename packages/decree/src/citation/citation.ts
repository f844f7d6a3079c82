import { CONTINUOUS, isNumbered, levelName, OWN_COUNT, type NumberedLevel } from "../schema/number.ts";
import { withAncestors, type Section, type SectionIndex, type SectionKind } from "../schema/section.ts";

/**
 * How people cite a section, the smallest unit first: "điểm c khoản 1 Điều 8", "đoạn 2 khoản 1 Điều 2", "Mục 1 Chương II",
 * "khoản 2 Mục I Phụ lục V". A number that comes twice in one place says which time: "khoản 2 (lần 2)".
 * Empty for an id that is not in the index.
 */
export function cite(index: SectionIndex, id: string): string {
  const steps: string[] = [];
  let reached: SectionKind | undefined;
  for (const section of withAncestors(index, id)) {
    if (!isUnderstood(section.level, reached)) steps.push(step(section));
    if (CONTINUOUS.has(section.level)) reached = section.level;
    else if (OWN_COUNT.has(section.level)) reached = undefined;
  }
  return steps.join(" ");
}

/** Điều and Chương are counted through the document: what is larger need not be said once they are named. */
export function isUnderstood(level: SectionKind, reached: SectionKind | undefined): boolean {
  return reached === "article" ? ABOVE_ARTICLE.has(level) : reached === "chapter" && level === "part";
}

const ABOVE_ARTICLE: ReadonlySet<SectionKind> = new Set(["part", "chapter", "division", "subdivision"]);

/** The longest text that is looked at as a citation, in UTF-16 code units: the path of an anchor has the same limit. */
const CITATION_LIMIT = 500;

/**
 * The id of the section a citation names, whatever its case, white space and Unicode form; `undefined` where there is none.
 * More than is needed may be said ("Điều 8 Mục 2 Chương II"), as long as it is true.
 */
export function locate(index: SectionIndex, citation: string): string | undefined {
  if (citation.length > CITATION_LIMIT) return undefined;
  const wanted = folded(citation);
  const places = citationsOf(index);
  const exact = places.get(wanted);
  if (exact !== undefined) return exact;
  for (let at = wanted.length; at > 0; at = wanted.lastIndexOf(" ", at - 1)) {
    const id = places.get(wanted.slice(0, at));
    if (id !== undefined && holds(index, id, wanted.slice(at + 1))) return id;
  }
  return undefined;
}

const indexed = new WeakMap<SectionIndex, ReadonlyMap<string, string>>();

function citationsOf(index: SectionIndex): ReadonlyMap<string, string> {
  const known = indexed.get(index);
  if (known) return known;
  const places = new Map<string, string>();
  for (const id of index.keys()) {
    const citation = folded(cite(index, id));
    if (!places.has(citation)) places.set(citation, id);
  }
  indexed.set(index, places);
  return places;
}

/** Whether the rest of a citation names sections around this one, smallest first. */
function holds(index: SectionIndex, id: string, rest: string): boolean {
  let said = rest;
  for (const section of withAncestors(index, id).slice(1)) {
    const name = folded(step(section));
    if (said === name) return true;
    if (said.startsWith(`${name} `)) said = said.slice(name.length + 1);
  }
  return false;
}

function folded(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s,]+/g, " ")
    .trim();
}

function step(section: Section): string {
  const times = isNumbered(section.level) && section.ordinal > 1 ? ` (lần ${section.ordinal})` : "";
  return `${name(section)}${times}`;
}

function name(section: Section): string {
  if (isNumbered(section.level)) return `${levelName(section.level)} ${section.number}`.trim();
  if (section.cell) return cellName(section, section.cell);
  const unnumbered = UNNUMBERED[section.level];
  return ONCE.has(section.level) ? unnumbered : `${unnumbered} ${section.ordinal}`;
}

function cellName(section: Section, { row, column }: { row: number; column: number }): string {
  const cell = `dòng ${row} cột ${column}`;
  return section.ordinal > 1 ? `đoạn ${section.ordinal} ${cell}` : cell;
}

const UNNUMBERED: Readonly<Record<Exclude<SectionKind, NumberedLevel>, string>> = {
  letterhead: "quốc hiệu",
  heading: "tên văn bản",
  recital: "căn cứ",
  signature: "nơi nhận và chữ ký",
  paragraph: "đoạn",
  quotation: "trích dẫn",
  table: "bảng",
};

/** What a document has once at most. */
const ONCE: ReadonlySet<SectionKind> = new Set(["letterhead", "heading", "signature"]);
