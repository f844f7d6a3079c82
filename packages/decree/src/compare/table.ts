import type { Node } from "prosemirror-model";
import { diffArrays } from "diff";
import { featuresOf, overlap } from "./likeness.ts";
import { wordsIn } from "./piece.ts";
import { compareWords, type WordPiece } from "./words.ts";

/** A cell in both tables, or in one. */
export interface ComparedCell {
  readonly words: readonly WordPiece[];
  readonly colspan: number;
  readonly rowspan: number;
  readonly header: boolean;
}

export interface ComparedRow {
  readonly kind: "kept" | "changed" | "added" | "dropped";
  /** Which row it is in each table, from 1; `null` where it is not. */
  readonly before: number | null;
  readonly after: number | null;
  readonly cells: readonly ComparedCell[];
}

/** Rows with less in common are two rows. */
const SAME_ROW = 0.4;

/** Two tables, row by row: rows that say the same are one row, and between them those that are alike, in their order. */
export function compareTables(before: Node, after: Node): readonly ComparedRow[] {
  const [a, b] = [rowsOf(before), rowsOf(after)];
  const isTurned = a.map(({ text }) => text).join() > b.map(({ text }) => text).join();
  const pairs = isTurned ? pairRows(b, a).map(([one, other]) => [other, one] as const) : pairRows(a, b);
  return inOrder(pairs).map(([one, other]) => compareRows(one, other));
}

interface Row {
  readonly node: Node;
  /** From 1. */
  readonly number: number;
  readonly text: string;
}

type RowPair = readonly [Row | undefined, Row | undefined];

function rowsOf(table: Node): readonly Row[] {
  return tableIn(table).children.map((node, at) => ({
    node,
    number: at + 1,
    text: node.children.map(wordsIn).join("\t"),
  }));
}

/** Letterhead and signature are set in a table. */
function tableIn(node: Node): Node {
  return node.type.name === "table" ? node : (node.firstChild ?? node);
}

function pairRows(a: readonly Row[], b: readonly Row[]): RowPair[] {
  const pairs: RowPair[] = [];
  let [i, j] = [0, 0];
  let [gone, come]: [Row[], Row[]] = [[], []];
  const flush = (): void => {
    pairs.push(...pairAlike(gone, come));
    [gone, come] = [[], []];
  };
  for (const { added, removed, count } of diffArrays(
    a.map(({ text }) => text),
    b.map(({ text }) => text),
  )) {
    if (removed) gone.push(...a.slice(i, i + count));
    else if (added) come.push(...b.slice(j, j + count));
    else {
      flush();
      for (let at = 0; at < count; at++) pairs.push([a[i + at], b[j + at]]);
    }
    if (!added) i += count;
    if (!removed) j += count;
  }
  flush();
  return pairs;
}

/** Rows between two that stayed: each with the first one after the last pair that is alike. */
function pairAlike(gone: readonly Row[], come: readonly Row[]): RowPair[] {
  const pairs: RowPair[] = [];
  const features = come.map(({ text }) => featuresOf(text));
  let next = 0;
  for (const row of gone) {
    const own = featuresOf(row.text);
    const found = features.findIndex((other, at) => at >= next && overlap(own, other).alike >= SAME_ROW);
    if (found >= 0) {
      pairs.push(...come.slice(next, found).map((other): RowPair => [undefined, other]), [row, come[found]]);
      next = found + 1;
    } else pairs.push([row, undefined]);
  }
  return [...pairs, ...come.slice(next).map((other): RowPair => [undefined, other])];
}

/** What went stands before what came. */
function inOrder(pairs: readonly RowPair[]): readonly RowPair[] {
  const ordered: RowPair[] = [];
  let came: RowPair[] = [];
  for (const pair of pairs) {
    if (!pair[0]) came.push(pair);
    else {
      if (pair[1]) ordered.push(...came.splice(0));
      ordered.push(pair);
    }
  }
  return [...ordered, ...came];
}

function compareRows(before: Row | undefined, after: Row | undefined): ComparedRow {
  const kind = !before ? "added" : !after ? "dropped" : before.text === after.text ? "kept" : "changed";
  return {
    kind,
    before: before?.number ?? null,
    after: after?.number ?? null,
    cells: cellsOf(before?.node, after?.node),
  };
}

/** The cells of two rows; where they have not as many, those that say the same are one. */
function cellsOf(before: Node | undefined, after: Node | undefined): readonly ComparedCell[] {
  const [a, b] = [before?.children ?? [], after?.children ?? []];
  if (a.length === b.length || a.length === 0 || b.length === 0)
    return Array.from({ length: Math.max(a.length, b.length) }, (_, at) => compareCells(a[at], b[at]));
  let [i, j] = [0, 0];
  return diffArrays(a.map(wordsIn), b.map(wordsIn)).flatMap(({ added, removed, count }) =>
    Array.from({ length: count }, () => compareCells(added ? undefined : a[i++], removed ? undefined : b[j++])),
  );
}

function compareCells(before: Node | undefined, after: Node | undefined): ComparedCell {
  const shown = after ?? before;
  const { colspan = 1, rowspan = 1 }: Record<string, unknown> = shown?.attrs ?? {};
  return {
    words: compareWords(before ? wordsIn(before) : "", after ? wordsIn(after) : ""),
    colspan: Number(colspan),
    rowspan: Number(rowspan),
    header: shown?.type.name === "tableHeader",
  };
}
