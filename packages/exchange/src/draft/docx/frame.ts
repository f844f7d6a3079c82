import { AlignmentType, BorderStyle, Paragraph, type Table } from "docx";
import type { GridCell } from "../column.ts";
import { styleId } from "./style.ts";
import { docxTable } from "./table.ts";
import type { Draft } from "../number.ts";
import type { LineKind } from "../draft-visitor.ts";

/** What writes the cells of a frame: `DocxWriter`. */
interface CellWriter {
  beginCell(cell: Draft, depth: number): void;
  paragraph(line: Draft, depth: number, how: { readonly look: LineKind }): Paragraph;
}

/** A frame that stands before or after the text: where it is, how deep, how wide. */
interface Framed {
  readonly table: Draft;
  readonly pos: number;
  readonly depth: number;
  readonly width: number;
}

/** The agency beside quốc hiệu, the number beside the day, each with its line. */
export function letterheadTable(writer: CellWriter, { table, pos, depth, width }: Framed): Table {
  const columns = table.firstChild?.childCount === 2 ? shares(width, [0.36, 0.64]) : undefined;
  return docxTable(table, pos, { width, framed: true, ...(columns && { columns }), paragraphs: headOf });

  function headOf(cell: GridCell): readonly Paragraph[] {
    writer.beginCell(cell.node, depth + 2);
    const looks = cell.node.children.map((line) => letterheadLook(line.textContent, cell));
    const written = cell.node.children.map((line, at) =>
      writer.paragraph(line, depth + 3, { look: looks[at] ?? "Agency" }),
    );
    const ruled = looks.findLastIndex((look) => look === "Motto" || look === "Agency");
    if (ruled < 0) return written;
    return written.toSpliced(
      ruled + 1,
      0,
      rule(cell.node.child(ruled).textContent, {
        whole: looks[ruled] === "Motto",
        width: columns?.[cell.column - 1] ?? width,
      }),
    );
  }
}

function letterheadLook(line: string, { row }: GridCell): LineKind {
  if (/^CỘNG H(?:ÒA|OÀ) XÃ HỘI/i.test(line)) return "State";
  if (/^Độc lập/i.test(line)) return "Motto";
  if (isDay(line)) return "Day";
  return row > 1 || /^Số\s*:/.test(line) ? "Number" : "Agency";
}

/** "Hà Nội, ngày 15 tháng 3 năm 2026", with or without its numbers. */
function isDay(line: string): boolean {
  const words = line.toLowerCase();
  const day = words.indexOf("ngày");
  return day >= 0 && words.includes("tháng", day);
}

/** Roughly how wide a letter is in 13 and 14 points, in twentieths of a point. */
const LETTER = { small: 118, capital: 185 };

/** The line under words: as long as they are where they are the motto, else half as long. */
export function rule(text: string, { whole, width }: { whole: boolean; width: number }): Paragraph {
  const capitals = text.replace(/[^\p{Lu}]/gu, "").length;
  const length = (capitals * LETTER.capital + (text.length - capitals) * LETTER.small) * (whole ? 1 : 0.5);
  const side = Math.round((width - Math.min(width * (whole ? 1 : 0.4), length)) / 2);
  return new Paragraph({
    style: styleId("Rule"),
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: "000000", space: 1 } },
    indent: { left: side, right: side },
  });
}

/** Room for a signature, in twentieths of a point. */
const SIGNATURE_ROOM = 1400;

/** Nơi nhận beside who signs. */
export function signatureTable(writer: CellWriter, { table, pos, depth, width }: Framed): Table {
  const columns = table.firstChild?.childCount === 2 ? shares(width, [0.5, 0.5]) : undefined;
  return docxTable(table, pos, {
    width,
    framed: true,
    ...(columns && { columns }),
    paragraphs: ({ node }) => {
      writer.beginCell(node, depth + 2);
      const looks = signatureLooks(node);
      return node.children.flatMap((line, at) => {
        const written = writer.paragraph(line, depth + 3, { look: looks[at] ?? "Signer" });
        return isName(line.textContent) && looks[at] === "Signer" && at > 0 ? [room(), written] : [written];
      });
    },
  });
}

/** The lines from "Nơi nhận:" on are who receives it, those from who signs on are signed. */
function signatureLooks(cell: Draft): readonly LineKind[] {
  let look: LineKind = "Signer";
  return cell.children.map((line): LineKind => {
    const text = line.textContent;
    if (/^Nơi nhận\s*:/i.test(text)) {
      look = "Receiver";
      return "Receivers";
    }
    if (/^(?:TM|KT|TL|TUQ|Q)\./.test(text)) look = "Signer";
    return look;
  });
}

/** A person's name is not in capitals. */
function isName(text: string): boolean {
  return /\p{Ll}/u.test(text);
}

function room(): Paragraph {
  return new Paragraph({
    style: styleId("Rule"),
    alignment: AlignmentType.CENTER,
    spacing: { before: SIGNATURE_ROOM },
  });
}

function shares(width: number, parts: readonly number[]): readonly number[] {
  return parts.map((part) => Math.round(width * part));
}
