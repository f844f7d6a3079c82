import type { Mark, Node } from "prosemirror-model";
import type { SectionPlace } from "./correction.ts";
import type { SourceCell, SourceTable, SourceLine, Run } from "./line.ts";
import { schema, type NodeName } from "../schema/schema.ts";

/** A node of a draft while it is being read. */
export interface ReadUnit {
  readonly type: NodeName;
  readonly attrs: Readonly<Record<string, unknown>>;
  /** The lines of a text block; several are kept apart with hard breaks. */
  readonly lines: SourceLine[];
  readonly content: ReadUnit[];
}

/** Gives a fresh id: unique in the draft, letters, digits, `_` and `-`. */
export type NewId = () => string;

export function unit(type: NodeName, attrs: ReadUnit["attrs"], content: ReadUnit[] = []): ReadUnit {
  return { type, attrs, lines: [], content };
}

export function textUnit(type: NodeName, line: SourceLine, attrs: ReadUnit["attrs"]): ReadUnit {
  return { type, attrs, lines: [line], content: [] };
}

export function paragraphUnit(line: SourceLine, newId: NewId): ReadUnit {
  return textUnit("paragraph", line, { id: newId(), align: line.align });
}

/** A table as the source has it; a short row is filled up by its last cell, so that every row is as wide as the widest. */
export function tableUnit(grid: SourceTable, newId: NewId): ReadUnit {
  const id = newId();
  const rows = grid.rows.some((row) => row.length > 0) ? grid.rows : [[EMPTY_CELL]];
  const width = rows.reduce((widest, row) => Math.max(widest, rowWidth(row)), 0);
  const spanned = rows.some((row) => row.some((cell) => cell.rowspan > 1));
  return unit(
    "table",
    { id },
    rows.map((row) => unit("tableRow", {}, cellUnits(row, spanned ? 0 : width - rowWidth(row), newId))),
  );
}

function rowWidth(row: readonly SourceCell[]): number {
  return row.reduce((width, cell) => width + cell.colspan, 0);
}

function cellUnits(row: readonly SourceCell[], missing: number, newId: NewId): ReadUnit[] {
  return row.map((cell, at) => {
    const colspan = cell.colspan + (at === row.length - 1 ? missing : 0);
    const lines = cell.lines.length > 0 ? cell.lines : [EMPTY];
    return unit(
      cell.header ? "tableHeader" : "tableCell",
      { colspan, rowspan: cell.rowspan },
      lines.map((line) => paragraphUnit(line, newId)),
    );
  });
}

const EMPTY: SourceLine = { kind: "line", runs: [], align: null, source: 0 };
const EMPTY_CELL: SourceCell = { lines: [], colspan: 1, rowspan: 1, header: false };

/** Lines that should have been a table, as a table of one cell. */
export function framed(lines: readonly SourceLine[]): SourceTable {
  return { kind: "table", source: lines[0]?.source ?? 0, rows: [[{ lines, colspan: 1, rowspan: 1, header: false }]] };
}

/** The node that a unit has become. */
export function toNode(made: ReadUnit): Node {
  const content = made.lines.length > 0 ? inline(made.lines) : made.content.map(toNode);
  return schema.node(made.type, made.attrs, content);
}

export function placeAt({ source, from = 0, dropped = 0 }: SourceLine): SectionPlace {
  return { line: source, from, words: from + dropped };
}

/** Where in the source each section with an id begins. */
export function placesIn(root: ReadUnit): ReadonlyMap<string, SectionPlace> {
  const places = new Map<string, SectionPlace>();
  placeOf(root, places);
  return places;
}

/** Where a unit's first line stands; those of its sections are noted along the way. */
function placeOf({ attrs, lines, content }: ReadUnit, places: Map<string, SectionPlace>): SectionPlace | undefined {
  const own = lines.find(({ source }) => source > 0);
  const within = content.map((inner) => placeOf(inner, places));
  const place = own ? placeAt(own) : within.find(Boolean);
  if (place && typeof attrs["id"] === "string") places.set(attrs["id"], place);
  return place;
}

/** The marks of a run: its dress, and what it cites. */
export function marksOf({ marks, targets }: Omit<Run, "text">): readonly Mark[] {
  return [
    ...marks.map((mark): Mark => schema.mark(mark)),
    ...(targets === undefined ? [] : [schema.mark("citation", { targets })]),
  ];
}

function inline(lines: readonly SourceLine[]): Node[] {
  return lines.flatMap((line, at) =>
    at > 0 && line.runs.length > 0 ? [schema.node("hardBreak"), ...wordNodes(line)] : wordNodes(line),
  );
}

/** The words of a line, with the notes and pictures among them. */
export function wordNodes({ runs }: SourceLine): Node[] {
  return runs.map(({ text, inset, ...run }) => {
    if (!inset) return schema.text(text, marksOf(run));
    const { type, ...attrs } = inset;
    return schema.node(type, attrs);
  });
}
