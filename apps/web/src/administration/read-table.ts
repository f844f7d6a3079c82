import { tableIn } from "./listing-rows.ts";

/** The rows of a file: the first sheet of a workbook (.xlsx), or a text whose cells are parted. Rejects for what is neither. */
export async function readTable(file: File): Promise<readonly (readonly string[])[]> {
  if (!file.name.toLowerCase().endsWith(".xlsx")) return tableIn(await file.text());
  const { readSheet } = await import("read-excel-file/browser");
  return (await readSheet(file)).map((cells) => cells.map((cell) => String(cell ?? "")));
}
