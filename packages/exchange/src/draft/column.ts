import { cellsOf } from "@duthao/decree";
import type { Draft } from "./number.ts";

/** A cell where a reader sees it. */
export interface GridCell {
  readonly node: Draft;
  /** The position before the cell. */
  readonly pos: number;
  readonly row: number;
  readonly column: number;
  readonly colspan: number;
  readonly rowspan: number;
}

/** The cells of a table that begins at `pos`, with all they span. */
export function gridOf(table: Draft, pos: number): readonly GridCell[] {
  return cellsOf(table, pos).map((cell) => ({
    ...cell,
    colspan: spanOf(cell.node, "colspan"),
    rowspan: spanOf(cell.node, "rowspan"),
  }));
}

/** The cells of each of `count` rows; none in a row that is covered from above. Looks at each cell once. */
export function rowsOf(cells: readonly GridCell[], count: number): readonly (readonly GridCell[])[] {
  const rows = Array.from({ length: count }, (): GridCell[] => []);
  for (const cell of cells) rows[cell.row - 1]?.push(cell);
  return rows;
}

function spanOf(cell: Draft, name: "colspan" | "rowspan"): number {
  const span: unknown = cell.attrs[name];
  return typeof span === "number" && span >= 1 ? Math.floor(span) : 1;
}

/** A longer text asks for no more room than this, in characters: it is broken into lines. */
const ENOUGH = 60;
/** What a cell needs beside its words, in characters. */
const PADDING = 2.5;
/** A character in 12 points, in twentieths of a point. */
const CHARACTER = 125;

/** How the columns of a table share its width: each has room for its longest word, the rest goes by how much they hold. */
export function columnWidths(cells: readonly GridCell[], width: number): readonly number[] {
  const least = within(columnNeeds(cells, longestWord), width / CHARACTER);
  const wanted = columnNeeds(cells, (text) => Math.min(ENOUGH, text.length));
  const room = Math.max(0, width / CHARACTER - sum(least));
  const lacking = wanted.map((want, column) => Math.max(0, want - (least[column] ?? 0)));
  const shares = sum(lacking) > 0 ? lacking : least;
  return least.map((need, column) => Math.floor(CHARACTER * (need + (room * (shares[column] ?? 0)) / sum(shares))));
}

/** How many characters each column needs; what a wider cell needs beyond its columns is put on the first of them. */
function columnNeeds(cells: readonly GridCell[], needOf: (text: string) => number): readonly number[] {
  const count = cells.reduce((most, { column, colspan }) => Math.max(most, column - 1 + colspan), 1);
  const needs = Array.from({ length: count }, () => PADDING);
  for (const { node, column, colspan } of cells.toSorted((a, b) => a.colspan - b.colspan)) {
    const spanned = sum(needs.slice(column - 1, column - 1 + colspan));
    const need = PADDING + needOf(node.textBetween(0, node.content.size, " ", " "));
    needs[column - 1] = (needs[column - 1] ?? 0) + Math.max(0, need - spanned);
  }
  return needs;
}

/** Needs that fit: the greatest are cut, so that a narrow column keeps its word whole beside a chemical's name. */
function within(needs: readonly number[], room: number): readonly number[] {
  let most = Math.max(...needs);
  while (most > 1 && sum(needs.map((need) => Math.min(need, most))) > room) most--;
  return needs.map((need) => Math.min(need, most));
}

function longestWord(text: string): number {
  return text.split(/\s+/).reduce((longest, word) => Math.max(longest, word.length), 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
