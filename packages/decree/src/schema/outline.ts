import { startOf } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import { ISSUED_WITH } from "../reading/body.ts";
import { indexSections, type Section, type SectionIndex } from "./section.ts";

/** How many of each a draft has, annexes and attached documents included, what is quoted left out. */
export interface OutlineCounts {
  readonly parts: number;
  readonly chapters: number;
  readonly divisions: number;
  readonly subdivisions: number;
  readonly articles: number;
  readonly clauses: number;
  readonly points: number;
  /** Unnumbered đoạn: not the first words of a khoản or điểm, not what is in a table, a heading or a recital. */
  readonly paragraphs: number;
  readonly annexes: number;
  /** Tables of the text: not the letterhead, not the signature. */
  readonly tables: number;
}

export interface OutlineEntry {
  readonly level:
    | "part"
    | "chapter"
    | "division"
    | "subdivision"
    | "article"
    | "clause"
    | "point"
    | "attached"
    | "annex";
  readonly number: string;
  /** The words of its heading on one line; for a khoản or điểm the beginning of its text. */
  readonly title: string;
  readonly id: string;
  readonly children: readonly OutlineEntry[];
}

export interface Outline {
  readonly counts: OutlineCounts;
  readonly tree: readonly OutlineEntry[];
}

const COUNTED = {
  part: "parts",
  chapter: "chapters",
  division: "divisions",
  subdivision: "subdivisions",
  article: "articles",
  clause: "clauses",
  point: "points",
  annex: "annexes",
} as const;

/** How much of a khoản or điểm stands for its title. */
const EXCERPT = 120;

/** The skeleton of a draft. Sections without an id are counted nowhere. */
export function outline(doc: Node): Outline {
  const index = indexSections(doc);
  const counts: { -readonly [name in keyof OutlineCounts]: number } = {
    parts: 0,
    chapters: 0,
    divisions: 0,
    subdivisions: 0,
    articles: 0,
    clauses: 0,
    points: 0,
    paragraphs: 0,
    annexes: 0,
    tables: 0,
  };
  const tree: OutlineEntry[] = [];
  const growing = new Map<string, OutlineEntry[]>();
  for (const section of index.values()) {
    if (isQuoted(section, index)) continue;
    if (section.level === "paragraph") counts.paragraphs += isUnnumbered(section, index) ? 1 : 0;
    else if (section.level === "table") counts.tables += isFixed(section, index) ? 0 : 1;
    else if (isOutlined(section.level)) {
      if (section.level !== "attached") counts[COUNTED[section.level]]++;
      const children: OutlineEntry[] = [];
      growing.set(section.id, children);
      const { level, number, id } = section;
      (growing.get(section.parent ?? "") ?? tree).push({ level, number, title: titleOf(section.node), id, children });
    }
  }
  return { counts, tree };
}

function isOutlined(level: Section["level"]): level is OutlineEntry["level"] {
  return level === "attached" || level in COUNTED;
}

function parentOf(section: Section, index: SectionIndex): Section | undefined {
  return section.parent === null ? undefined : index.get(section.parent);
}

function isQuoted(section: Section, index: SectionIndex): boolean {
  for (let at = parentOf(section, index); at; at = parentOf(at, index)) if (at.level === "quotation") return true;
  return false;
}

function isUnnumbered(section: Section, index: SectionIndex): boolean {
  const parent = parentOf(section, index)?.level;
  if (section.cell || parent === "heading") return false;
  return section.ordinal > 1 || (parent !== "clause" && parent !== "point");
}

function isFixed(section: Section, index: SectionIndex): boolean {
  const parent = parentOf(section, index)?.level;
  return parent === "letterhead" || parent === "signature";
}

/** What a section is called on one line: its title, without the line that says what it was issued with. */
export function titleOf(section: Node): string {
  const first = section.firstChild;
  if (!first) return "";
  const words = first.textBetween(0, first.content.size, " ", (leaf) => (leaf.type.name === "hardBreak" ? "\n" : ""));
  if (first.type.name === "title")
    return words
      .split("\n")
      .filter((line) => !ISSUED_WITH.test(line))
      .join(" ");
  return words.length > EXCERPT ? `${startOf(words, EXCERPT).trimEnd()}…` : words.replaceAll("\n", " ");
}
