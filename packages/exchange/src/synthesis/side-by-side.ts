import {
  BorderStyle,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  VerticalAlign,
  WidthType,
  type FileChild,
  type Paragraph,
} from "docx";

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: "auto" };

/** A table without lines: columns of these shares of the width, row by row. */
export function sideBySide(
  width: number,
  shares: readonly number[],
  ...rows: readonly (readonly (readonly Paragraph[])[])[]
): Table & FileChild {
  const widths = shares.map((share) => Math.round(width * share));
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: {
      top: NO_LINE,
      bottom: NO_LINE,
      left: NO_LINE,
      right: NO_LINE,
      insideHorizontal: NO_LINE,
      insideVertical: NO_LINE,
    },
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, index) =>
              new TableCell({
                width: { size: widths[index] ?? 0, type: WidthType.DXA },
                verticalAlign: VerticalAlign.TOP,
                children,
              }),
          ),
        }),
    ),
  });
}
