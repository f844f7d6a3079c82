import type { Node } from "prosemirror-model";
import { CONTINUOUS, idOf, isNumbered, numberSections, OWN_COUNT } from "./number.ts";
import { cellsOf } from "./table-cell.ts";

/** Everything in a draft that can be pointed at: the numbered levels, and what stands between them. */
export const SECTION_KINDS = [
  "part",
  "chapter",
  "division",
  "subdivision",
  "article",
  "clause",
  "point",
  "attached",
  "annex",
  "letterhead",
  "heading",
  "recital",
  "signature",
  "paragraph",
  "quotation",
  "table",
] as const;
export type SectionKind = (typeof SECTION_KINDS)[number];

const KINDS: ReadonlySet<string> = new Set(SECTION_KINDS);

function isSectionKind(name: string): name is SectionKind {
  return KINDS.has(name);
}

/** One section of a draft, as it stands in one version of its text. */
export interface Section {
  readonly id: string;
  readonly node: Node;
  /** The position before the node; its content begins at `pos + 1`. */
  readonly pos: number;
  readonly level: SectionKind;
  /** The id of the section around it; `null` at the top. */
  readonly parent: string | null;
  /** The id of the Điều it is in, its own where it is one. */
  readonly article: string | null;
  /** The part of the document it is in: "body", "attached:1", "annex:I". */
  readonly part: string;
  /** Its number ("I", "8", "4a", "đ"); empty for what carries none. */
  readonly number: string;
  /** Which it is among its equals, from 1: the đoạn, table, quotation or căn cứ of its parent, or the nth that bears the same number. */
  readonly ordinal: number;
  /** Row and column, from 1, of a paragraph in a table. */
  readonly cell: { readonly row: number; readonly column: number } | null;
}

/** Every section of a draft by its id, in the order of the text. */
export type SectionIndex = ReadonlyMap<string, Section>;

interface Around {
  readonly parent: string | null;
  readonly article: string | null;
  readonly part: string;
  readonly cell: Section["cell"];
  /** How many of each kind, and of each number, the parent has had. */
  readonly seen: Map<string, number>;
  /** The same for the levels that are counted through the whole part of the document. */
  readonly whole: Map<string, number>;
}

/** Indexes a draft. A node without an id is not in the index, though what it contains is; of two with one id the first is. */
export function indexSections(doc: Node): SectionIndex {
  const index = new Map<string, Section>();
  const numbers = numberSections(doc);
  walk(doc, 0, { parent: null, article: null, part: "body", cell: null, seen: new Map(), whole: new Map() });
  return index;

  function walk(parent: Node, start: number, around: Around): void {
    parent.forEach((node, offset) => {
      if (isSectionKind(node.type.name)) enter(node, start + offset, node.type.name, around);
    });
  }

  function walkTable(table: Node, pos: number, around: Around): void {
    for (const { node, pos: at, row, column } of cellsOf(table, pos))
      walk(node, at + 1, { ...around, cell: { row, column }, seen: new Map() });
  }

  function enter(node: Node, pos: number, level: SectionKind, around: Around): void {
    const id = idOf(node);
    const number = id === null ? "" : (numbers.get(id) ?? "");
    const equals = isNumbered(level) ? `${level} ${number}` : level;
    const ordinal = nth(CONTINUOUS.has(level) ? around.whole : around.seen, equals);
    const part =
      level === "annex" || level === "attached" ? `${level}:${number === "" ? ordinal : number}` : around.part;
    const article = level === "article" ? id : level === "annex" || level === "attached" ? null : around.article;
    if (id !== null && !index.has(id)) {
      index.set(id, { id, node, pos, level, parent: around.parent, article, part, number, ordinal, cell: around.cell });
    }
    if (node.isTextblock) return;
    const whole = OWN_COUNT.has(level) ? new Map<string, number>() : around.whole;
    const inside = { parent: id ?? around.parent, article, part, cell: null, seen: new Map<string, number>(), whole };
    if (level === "table") walkTable(node, pos, inside);
    else walk(node, pos + 1, inside);
  }
}

/** Counts one more of its equals, and says how many there are now. */
function nth(seen: Map<string, number>, equals: string): number {
  const count = (seen.get(equals) ?? 0) + 1;
  seen.set(equals, count);
  return count;
}

/** The sections around a section, itself first, outermost last. */
export function withAncestors(index: SectionIndex, id: string): readonly Section[] {
  const chain: Section[] = [];
  for (let at = index.get(id); at !== undefined; at = at.parent === null ? undefined : index.get(at.parent))
    chain.push(at);
  return chain;
}

/** The smallest section around a position of the text; `undefined` where there is none. */
export function sectionAt(index: SectionIndex, doc: Node, pos: number): Section | undefined {
  const place = doc.resolve(pos);
  for (let depth = place.depth; depth > 0; depth--) {
    const id = idOf(place.node(depth));
    const section = id === null ? undefined : index.get(id);
    if (section) return section;
  }
  return undefined;
}
