import { gridText, lineText, undressed, type Grid, type Line, type SourceBlock } from "./line.ts";
import type { DoubtReason } from "./reading-doubt.ts";
import { isCapitals, recognise } from "./reading-marker.ts";
import { framed, paragraphUnit, tableUnit, textUnit, unit, type NewId, type Unit } from "./reading-unit.ts";

/** What stands before the body: letterhead, heading, recitals, in this order. */
export interface Front {
  readonly units: readonly Unit[];
  /** The first block of the body. */
  readonly next: number;
}

/** Takes a doubt about a section that begins at a line. */
export type TellDoubt = (reason: DoubtReason, at: string, line: Line) => void;

const STATE_NAME = /CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM/i;
const KIND = /^(?:DỰ THẢO\s+)?(?:NGHỊ ĐỊNH|NGHỊ QUYẾT|QUYẾT ĐỊNH|THÔNG TƯ|THÔNG TƯ LIÊN TỊCH|PHÁP LỆNH|LUẬT|BỘ LUẬT|CHỈ THỊ)$/;
const RECITAL = /^(?:Căn cứ|Theo đề nghị|Xét đề nghị|Xét tờ trình|Thực hiện Nghị quyết)\s/i;
/** Dashes that imitate the line under a name; the page draws its own. */
const RULE = /^[-–—_*]{3,}$/;
/** How many lines tên loại and trích yếu take at most. */
const HEADING_LIMIT = 6;
/** How many lines may stand before tên loại where there is no letterhead table. */
const OPENING_LIMIT = 12;

export function readFront(blocks: readonly SourceBlock[], newId: NewId, doubt: TellDoubt): Front {
  const units: Unit[] = [];
  let next = readLetterhead(blocks, units, newId);
  const opening = openingLines(blocks, next);
  const kind = opening.findIndex((line) => KIND.test(lineText(line)));
  const first = blocks[next + opening.length];
  const leadsOn = first !== undefined && opening.length > 0 && opening.length < OPENING_LIMIT && (units.length > 0 || isRecital(first));
  if (kind >= 0 || leadsOn) {
    const before = opening.slice(0, Math.max(kind, 0));
    if (before.length > 0 && units.length === 0) frameLetterhead(before, units, newId, doubt);
    const lines = headingLines(units.length > 0 || kind > 0 ? opening.slice(Math.max(kind, 0)) : opening);
    units.push(unit("heading", { id: newId() }, lines.map((line) => paragraphUnit(undressed(line), newId))));
    next += Math.max(kind, 0) + lines.length;
  }
  return { next: readRecitals(blocks, next, units, newId), units };
}

function readLetterhead(blocks: readonly SourceBlock[], units: Unit[], newId: NewId): number {
  const first = blocks[0];
  if (first?.kind !== "table" || !STATE_NAME.test(gridText(first))) return 0;
  const id = newId();
  units.push(unit("letterhead", { id }, [tableUnit(withoutRules(first), newId)]));
  return 1;
}

function withoutRules(grid: Grid): Grid {
  const rows = grid.rows.map((row) => row.map((cell) => ({ ...cell, lines: cell.lines.filter((line) => !RULE.test(lineText(line))) })));
  return { ...grid, rows };
}

function frameLetterhead(lines: readonly Line[], units: Unit[], newId: NewId, doubt: TellDoubt): void {
  const [first] = lines;
  const id = newId();
  units.push(unit("letterhead", { id }, [tableUnit(withoutRules(framed(lines)), newId)]));
  if (first) doubt("letterhead-without-table", id, first);
}

/** The lines before the first recital, number or table. */
function openingLines(blocks: readonly SourceBlock[], start: number): readonly Line[] {
  const lines: Line[] = [];
  for (const block of blocks.slice(start, start + OPENING_LIMIT + HEADING_LIMIT)) {
    if (block.kind === "table" || isRecital(block) || recognise(lineText(block))) break;
    lines.push(block);
  }
  return lines;
}

/** Tên loại, and of what follows the capitals, the centred lines and one line in small letters: trích yếu. */
function headingLines(lines: readonly Line[]): readonly Line[] {
  const end = lines.findIndex((line, at) => at > 1 && line.align !== "center" && !isCapitals(lineText(line)));
  return lines.slice(0, Math.min(end < 0 ? lines.length : end, HEADING_LIMIT));
}

function isRecital(block: SourceBlock): boolean {
  return block.kind === "line" && RECITAL.test(lineText(block));
}

function readRecitals(blocks: readonly SourceBlock[], start: number, units: Unit[], newId: NewId): number {
  let next = start;
  for (let block = blocks[next]; block?.kind === "line"; block = blocks[++next]) {
    const goesOn = next > start && lineText(block).endsWith(";") && !recognise(lineText(block));
    if (!isRecital(block) && !goesOn) break;
    units.push(textUnit("recital", undressed(block), { id: newId() }));
  }
  return next;
}
