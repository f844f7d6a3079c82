import type { ListedOrganisation, OrganisationKind } from "@duthao/domain";

/** The columns of a list of organisations: those by which `listingRows` reads it again. */
const HEAD = ["Tên đơn vị", "Tên viết tắt", "Loại", "Thư điện tử", "Tên khác"] as const;

const KIND_NAMES: Readonly<Record<OrganisationKind, string>> = {
  ministry: "Bộ/Ngành",
  province: "Địa phương",
  association: "Tổ chức",
  business: "Doanh nghiệp",
  other: "Cá nhân/Khác",
};

/** The directory as a table that can be brought in again: its organisations, without the people who are written to. */
export function listingTable(organisations: readonly ListedOrganisation[]): readonly (readonly string[])[] {
  return [
    HEAD,
    ...organisations.map(({ name, short, kind, email = "", aliases }) => [
      name,
      short,
      KIND_NAMES[kind],
      email,
      aliases.join("; "),
    ]),
  ];
}

/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = "\ufeff";

/** A table as text, with commas between its cells (RFC 4180). */
export function csvOf(table: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + table.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

/** What a spreadsheet would take for a formula is put behind an apostrophe, which `tableIn` takes away again. */
function cell(text: string): string {
  // where the list separator is a semicolon, a cell begins behind each of them
  const safe = text.replace(/(^|;\s*)(?=[=+\-@\t\r])/g, "$1'");
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as a workbook (.xlsx), its first row as a head. */
export async function workbookOf(table: readonly (readonly string[])[]): Promise<Blob> {
  const { default: writeExcelFile } = await import("write-excel-file/browser");
  const [head = [], ...rows] = table;
  return writeExcelFile(
    [
      head.map((value) => ({ value, type: String, fontWeight: "bold" as const })),
      ...rows.map((cells) => cells.map((value) => (value === "" ? null : { value, type: String }))),
    ],
    { columns: [{ width: 50 }, { width: 18 }, { width: 16 }, { width: 30 }, { width: 50 }], stickyRowsCount: 1 },
  ).toBlob();
}
