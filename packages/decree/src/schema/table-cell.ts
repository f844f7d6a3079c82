import type { Node } from "prosemirror-model";

/** A cell of a table, where a reader sees it: rows and columns from 1, counting those that wider and taller cells cover. */
export interface PlacedCell {
  readonly node: Node;
  /** The position before the cell. */
  readonly pos: number;
  readonly row: number;
  readonly column: number;
}

/** The cells of a table that begins at `pos`, row by row. */
export function cellsOf(table: Node, pos: number): readonly PlacedCell[] {
  const cells: PlacedCell[] = [];
  /** By column: how many of the next rows a taller cell above still covers. */
  let covered: number[] = [];
  table.forEach((row, rowOffset, rowIndex) => {
    const below = covered.map((rows) => Math.max(0, rows - 1));
    let column = 0;
    row.forEach((node, offset) => {
      while ((covered[column] ?? 0) > 0) column++;
      cells.push({ node, pos: pos + 1 + rowOffset + 1 + offset, row: rowIndex + 1, column: column + 1 });
      for (let last = column + span(node, "colspan"); column < last; column++)
        below[column] = span(node, "rowspan") - 1;
    });
    covered = Array.from(below, (rows: number | undefined) => rows ?? 0);
  });
  return cells;
}

function span(cell: Node, name: "colspan" | "rowspan"): number {
  const value: unknown = cell.attrs[name];
  return typeof value === "number" && value >= 1 ? Math.floor(value) : 1;
}
