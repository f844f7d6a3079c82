import { gridText, lineText, unformatted, type SourceTable, type SourceLine, type SourceBlock } from "./line.ts";
import type { DoubtReason } from "./doubt.ts";
import { isCapitals } from "./marker.ts";
import { markerOf } from "./recognise.ts";
import { RULE, STATE_NAME } from "./state.ts";
import { framed, paragraphUnit, tableUnit, textUnit, unit, type NewId, type ReadUnit } from "./unit.ts";

/** What stands before the body: letterhead, heading, recitals, in this order. */
export interface Front {
  readonly units: readonly ReadUnit[];
  /** The first block of the body. */
  readonly next: number;
}

/** Takes a doubt about a section that begins at a line. */
export type TellDoubt = (reason: DoubtReason, at: string, line: SourceLine) => void;

const KIND =
  /^(?:DỰ THẢO\s+)?(?:NGHỊ ĐỊNH|NGHỊ QUYẾT|QUYẾT ĐỊNH|THÔNG TƯ|THÔNG TƯ LIÊN TỊCH|PHÁP LỆNH|LUẬT|BỘ LUẬT|CHỈ THỊ)$/;
const RECITAL = /^(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét tờ trình|Thực hiện Nghị quyết)\s/i;
/** How many lines tên loại and trích yếu take at most. */
const HEADING_LIMIT = 8;
/** How many lines may stand before tên loại: a letterhead without its table, "DỰ THẢO". */
const OPENING_LIMIT = 12;
/** How many lines, such as "DỰ THẢO 2", may stand above the letterhead. */
const ABOVE_LIMIT = 3;

export function readFront(blocks: readonly SourceBlock[], newId: NewId, doubt: TellDoubt): Front {
  const units: ReadUnit[] = [];
  const above = readLetterhead(blocks, units, newId);
  const start = units.length > 0 ? above.length + 1 : 0;
  const opening = openingLines(blocks, start);
  const inLines = units.length > 0 ? [] : letterheadLines(opening);
  if (inLines.length > 0) frameLetterhead(inLines, units, newId, doubt);

  const rest = opening.slice(inLines.length);
  const closed = rest.length > 0 && isRecital(blocks[start + opening.length]);
  const isHeading = units.length > 0 || closed || kindAt(rest) >= 0;
  const heading = isHeading ? headingLines(rest, closed) : [];
  const paragraphs = [...above, ...heading].map((line) => paragraphUnit(unformatted(line), newId));
  if (paragraphs.length > 0) units.push(unit("heading", { id: newId() }, paragraphs));
  return { next: readRecitals(blocks, start + inLines.length + heading.length, units, newId), units };
}

/** Reads the letterhead table, and gives the lines above it; none where there is no such table. */
function readLetterhead(blocks: readonly SourceBlock[], units: ReadUnit[], newId: NewId): readonly SourceLine[] {
  const above: SourceLine[] = [];
  for (const block of blocks.slice(0, ABOVE_LIMIT + 1)) {
    if (block.kind === "line") above.push(block);
    else if (!STATE_NAME.test(gridText(block))) return [];
    else {
      const id = newId();
      units.push(unit("letterhead", { id }, [tableUnit(withoutRules(block), newId)]));
      return above;
    }
  }
  return [];
}

function withoutRules(grid: SourceTable): SourceTable {
  const rows = grid.rows.map((row) =>
    row.map((cell) => ({ ...cell, lines: cell.lines.filter((line) => !RULE.test(lineText(line))) })),
  );
  return { ...grid, rows };
}

function frameLetterhead(lines: readonly SourceLine[], units: ReadUnit[], newId: NewId, doubt: TellDoubt): void {
  const [first] = lines;
  const id = newId();
  units.push(unit("letterhead", { id }, [tableUnit(withoutRules(framed(lines)), newId)]));
  if (first) doubt("letterhead-without-table", id, first);
}

/** The lines before the first recital, number or table. */
function openingLines(blocks: readonly SourceBlock[], start: number): readonly SourceLine[] {
  const lines: SourceLine[] = [];
  for (const block of blocks.slice(start, start + OPENING_LIMIT + HEADING_LIMIT)) {
    if (block.kind === "table" || isRecital(block) || markerOf(block)) break;
    lines.push(block);
  }
  return lines;
}

/** Which line says what kind of document this is; -1 where none does. */
function kindAt(lines: readonly SourceLine[]): number {
  return lines.findIndex((line) => KIND.test(lineText(line)));
}

/** The lines before tên loại, if they are a letterhead. */
function letterheadLines(opening: readonly SourceLine[]): readonly SourceLine[] {
  const before = opening.slice(0, Math.max(0, kindAt(opening)));
  return before.some((line) => STATE_NAME.test(lineText(line))) ? before : [];
}

/** Tên loại and trích yếu: all lines down to the recitals; without recitals, those centred or in capitals and one more. */
function headingLines(lines: readonly SourceLine[], closed: boolean): readonly SourceLine[] {
  if (closed && lines.length <= HEADING_LIMIT) return lines;
  const kind = Math.max(0, kindAt(lines));
  const end = lines.findIndex((line, at) => at > kind + 1 && line.align !== "center" && !isCapitals(lineText(line)));
  return lines.slice(0, Math.min(end < 0 ? lines.length : end, kind + HEADING_LIMIT));
}

function isRecital(block: SourceBlock | undefined): boolean {
  return block?.kind === "line" && RECITAL.test(lineText(block));
}

function readRecitals(blocks: readonly SourceBlock[], start: number, units: ReadUnit[], newId: NewId): number {
  let next = start;
  for (let block = blocks[next]; block?.kind === "line"; block = blocks[++next]) {
    const goesOn = next > start && lineText(block).endsWith(";") && !markerOf(block);
    if (!isRecital(block) && !goesOn) break;
    units.push(textUnit("recital", unformatted(block), { id: newId() }));
  }
  return next;
}
