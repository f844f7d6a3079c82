import { plainLine, type SourceCell, type SourceTable, type SourceBlock } from "@duthao/decree";
import { oldCode } from "../word/old-font.ts";
import { withoutContents } from "../word/contents-list.ts";
import { Losses, type Source } from "../source.ts";
import { pageless, type PageLine } from "./text-page.ts";

/**
 * A plain text as lines and tables. Blank lines only part things; numbers of pages and running heads are left out, and told.
 * A table is what runs from a line that starts with "|" to one that ends with "|"; a cell may go over several lines:
 * ```
 * | CHÍNH PHỦ
 * ------- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |
 * | Số: 32/2024/NĐ-CP | Hà Nội, ngày 15 tháng 3 năm 2024 |
 * ```
 */
export function readText(text: string): Source {
  const decode = oldCode(text);
  const losses = new Losses();
  if (decode) losses.tell(1, "old-font");
  const { lines, furniture } = pageless(linesOf(decode ? decode(text) : text));
  for (const { line, words } of furniture) losses.tell(line, "header-left-out", words);
  return { blocks: withoutContents(blocksOf(lines.map((line) => line.trim())), losses), losses: losses.told };
}

/** A form feed begins a page and is no line of its own: only words on both sides of one are two. */
function linesOf(text: string): readonly PageLine[] {
  let page = 0;
  return text.split(/\r\n|\n|\r/).flatMap((line) => {
    const first = page;
    const parts = line.split("\f").map((part, nth): PageLine => ({ text: part, page: first + nth }));
    page += parts.length - 1;
    const words = parts.filter((part) => part.text.trim() !== "");
    return words.length > 0 ? words : [{ text: "", page }];
  });
}

function blocksOf(lines: readonly string[]): SourceBlock[] {
  const ends = rowEnds(lines);
  const blocks: SourceBlock[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const end = line.startsWith("|") ? ends[at] : undefined;
    if (end !== undefined) {
      const table = readTable(lines, ends, at);
      blocks.push(table.grid);
      at = table.last;
    } else if (line !== "") {
      const read = plainLine(line, at + 1);
      if (read.runs.length > 0) blocks.push(read);
    }
  }
  return blocks;
}

/** How many lines one row of a table may take: Nơi nhận is the longest in real decrees, with some 30. */
const ROW_LINES = 200;

/** For each line the one, itself or after it and near, that ends with "|". */
function rowEnds(lines: readonly string[]): readonly (number | undefined)[] {
  const ends = lines.map((): number | undefined => undefined);
  let end: number | undefined;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] ?? "";
    if (line.endsWith("|") && line.length > 1) end = at;
    ends[at] = end !== undefined && end - at < ROW_LINES ? end : undefined;
  }
  return ends;
}

function readTable(
  lines: readonly string[],
  ends: readonly (number | undefined)[],
  start: number,
): { grid: SourceTable; last: number } {
  const rows: SourceCell[][] = [];
  let at = start;
  for (let end = ends[at]; end !== undefined && lines[at]?.startsWith("|"); end = ends[at]) {
    rows.push(readRow(lines.slice(at, end + 1), at));
    at = end + 1;
  }
  return { grid: { kind: "table", rows, source: start + 1 }, last: at - 1 };
}

function readRow(lines: readonly string[], start: number): SourceCell[] {
  const cells: { text: string; source: number }[][] = [[]];
  lines.forEach((line, at) => {
    const inner = at === lines.length - 1 ? line.replace(/\|$/, "") : line;
    const [first = "", ...others] = (at === 0 ? inner.replace(/^\|/, "") : inner).split("|");
    cells.at(-1)?.push({ text: first, source: start + at + 1 });
    for (const text of others) cells.push([{ text, source: start + at + 1 }]);
  });
  return cells.map((parts) => ({
    lines: parts.map(({ text, source }) => plainLine(text, source)).filter((line) => line.runs.length > 0),
    colspan: 1,
    rowspan: 1,
    header: false,
  }));
}
