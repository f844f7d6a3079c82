import { lineText, type SourceCell, type SourceTable, type SourceLine, type SourceBlock } from "@duthao/decree";
import { child, elementsOf, isOn, valueOf, type WordElement } from "./xml.ts";

/** Reads what stands in a table, and is told what does not come through. */
export interface TableReader {
  readonly read: (cell: WordElement) => readonly SourceBlock[];
  /** A row whose deletion is read as accepted. */
  readonly deleted: (row: WordElement) => void;
  /** Words of a cell that another covers: nobody sees them. */
  readonly covered: (words: string) => void;
}

/** The widest span that a table of a decree can need; more is a mistake of the file. */
const SPAN_LIMIT = 1000;

interface Growing {
  readonly lines: readonly SourceLine[];
  readonly colspan: number;
  rowspan: number;
  readonly header: boolean;
}

/** A table with what its cells cover: cells that go on with one above are part of it. */
export function readTable(table: WordElement, source: number, reader: TableReader): SourceTable {
  const rows: Growing[][] = [];
  /** By column, the cell above that a cell may go on with. */
  let above = new Map<number, Growing>();
  for (const row of rowsOf(table, reader)) {
    const properties = child(row, "w:trPr");
    const header = isOn(properties, "w:tblHeader") ?? false;
    const below = new Map<number, Growing>();
    const cells: Growing[] = [];
    let column = spanOf(valueOf(properties, "w:gridBefore"), 0);
    if (column > 0) cells.push(blank(column, header));
    for (const cell of cellsOf(row)) {
      const own = child(cell, "w:tcPr");
      const colspan = spanOf(valueOf(own, "w:gridSpan"), 1);
      const merge = child(own, "w:vMerge");
      const upper = merge && merge.attributes["w:val"] !== "restart" ? above.get(column) : undefined;
      const lines = linesOf(reader.read(cell));
      if (upper) {
        upper.rowspan++;
        const words = lines.map(lineText).join(" ").trim();
        if (words !== "") reader.covered(words);
      }
      const made = upper ?? { lines, colspan, rowspan: 1, header };
      if (!upper) cells.push(made);
      if (merge) below.set(column, made);
      column += colspan;
    }
    const after = spanOf(valueOf(properties, "w:gridAfter"), 0);
    if (after > 0) cells.push(blank(after, header));
    rows.push(cells);
    above = below;
  }
  return { kind: "table", rows: rows.map((row): readonly SourceCell[] => row), source };
}

function blank(colspan: number, header: boolean): Growing {
  return { lines: [], colspan, rowspan: 1, header };
}

/** The rows that are there when all changes are accepted. */
function rowsOf(table: WordElement, { deleted }: TableReader): readonly WordElement[] {
  return within(table, "w:tr").filter((row) => {
    const isDeleted = child(child(row, "w:trPr"), "w:del") !== undefined;
    if (isDeleted) deleted(row);
    return !isDeleted;
  });
}

function cellsOf(row: WordElement): readonly WordElement[] {
  return within(row, "w:tc");
}

/** What stands in an element itself, in content controls or in marks of changes. */
function within(element: WordElement, name: string): readonly WordElement[] {
  return elementsOf(element).flatMap((inner) => {
    if (inner.name === name) return [inner];
    return ["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"].includes(inner.name)
      ? within(inner, name)
      : [];
  });
}

function linesOf(blocks: readonly SourceBlock[]): readonly SourceLine[] {
  return blocks.flatMap((block) => (block.kind === "line" ? [block] : block.rows.flat().flatMap((cell) => cell.lines)));
}

function spanOf(value: string | undefined, otherwise: number): number {
  const span = Number.parseInt(value ?? "", 10);
  return span >= otherwise && span <= SPAN_LIMIT ? span : otherwise;
}
