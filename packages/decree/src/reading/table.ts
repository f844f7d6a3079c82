import { lineText, type SourceCell, type SourceTable } from "./line.ts";

/** A shorter table has no rows that head it. */
const LEAST = 3;

/** A table with its header rows marked: those that its file says, or else the first ones whose words are all bold. */
export function headed(grid: SourceTable): SourceTable {
  if (grid.rows.length < LEAST || grid.rows.some((row) => row.some((cell) => cell.header))) return grid;
  const first = grid.rows.findIndex((row) => !isBold(row));
  if (first <= 0) return grid;
  return {
    ...grid,
    rows: grid.rows.map((row, at) => (at < first ? row.map((cell) => ({ ...cell, header: true })) : row)),
  };
}

function isBold(row: readonly SourceCell[]): boolean {
  const runs = row.flatMap((cell) =>
    cell.lines
      .filter((line) => lineText(line) !== "")
      .flatMap((line) => line.runs.filter(({ text }) => text.trim() !== "")),
  );
  return row.length > 1 && runs.length > 1 && runs.every(({ marks }) => marks.includes("bold"));
}
