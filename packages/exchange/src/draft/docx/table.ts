import {
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type ITableBordersOptions,
  type Paragraph,
} from "docx";
import { columnWidths, gridOf, rowsOf, type GridCell } from "../column.ts";
import type { Draft } from "../number.ts";

const LINE = { style: BorderStyle.SINGLE, size: 4, color: "000000" };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" };

function borders(line: typeof LINE | typeof NO_LINE): ITableBordersOptions {
  return { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line };
}

/** How a table is to look. */
export interface TableLook {
  /** In twentieths of a point, as are the columns. */
  readonly width: number;
  readonly columns?: readonly number[];
  /** A frame has no lines: it only sets its cells side by side. */
  readonly framed: boolean;
  /** The paragraphs of a cell. */
  readonly paragraphs: (cell: GridCell, header: boolean) => readonly Paragraph[];
}

/** A table as Word has it, cell by cell; its first rows are repeated on every page where they head it. */
export function docxTable(table: Draft, pos: number, { width, columns, framed, paragraphs }: TableLook): Table {
  const cells = gridOf(table, pos);
  const widths = columns ?? columnWidths(cells, width);
  const headed = framed ? 0 : headerRows(table, cells);
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: borders(framed ? NO_LINE : LINE),
    ...(framed && { margins: { left: 0, right: 0 } }),
    rows: rowsOf(cells, table.childCount).map(
      (row, at) =>
        new TableRow({
          ...(at < headed && { tableHeader: true }),
          cantSplit: framed || at < headed,
          children: row.map((cell) => docxCell(cell, widthOf(cell, widths), paragraphs(cell, at < headed))),
        }),
    ),
  });
}

function docxCell({ colspan, rowspan }: GridCell, width: number, children: readonly Paragraph[]): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(colspan > 1 && { columnSpan: colspan }),
    ...(rowspan > 1 && { rowSpan: rowspan }),
    verticalAlign: VerticalAlign.TOP,
    children,
  });
}

function widthOf({ column, colspan }: GridCell, widths: readonly number[]): number {
  return widths.slice(column - 1, column - 1 + colspan).reduce((total, width) => total + width, 0);
}

/** A shorter table needs no repeated header. */
const LONG = 6;

/** How many rows at its top head a table: those of header cells; of a long one without any, the first with what it spans. */
export function headerRows(table: Draft, cells: readonly GridCell[]): number {
  let marked = 0;
  while (marked < table.childCount && isHeader(table.child(marked))) marked++;
  if (marked > 0 || table.childCount < LONG) return marked === table.childCount ? 0 : marked;
  const first = cells.filter(({ row }) => row === 1);
  const reach = first.reduce((most, { rowspan }) => Math.max(most, rowspan), 1);
  const named = first.length > 1 && first.every(({ node }) => node.textContent !== "");
  return named && reach < table.childCount ? reach : 0;
}

function isHeader(row: Draft): boolean {
  return row.childCount > 0 && row.children.every((cell) => cell.type.name === "tableHeader");
}
