import { expect, test } from "vitest";
import type { ListedOrganisation } from "@duthao/domain";
import { listingRows } from "./listing-rows.ts";
import { csvOf, listingTable, workbookOf } from "./listing-table.ts";
import { readTable } from "./read-table.ts";

const listed = (id: string, name: string, more: Partial<ListedOrganisation> = {}): ListedOrganisation => ({
  id,
  name,
  short: id,
  kind: "other",
  aliases: [],
  contacts: [],
  ...more,
});
const DIRECTORY = [
  listed("BTP", "Bộ Tư pháp", { kind: "ministry", email: "vanthu@btp.example", aliases: ["Bộ TP", "MOJ"] }),
  listed("A", 'Sở "Công Thương", tỉnh A', { kind: "province" }),
  listed("VCCI", "Liên đoàn Thương mại và Công nghiệp Việt Nam", { kind: "association", short: "VCCI; Phòng TM" }),
  listed("X", "Chủ đầu tư hạ tầng X", { kind: "business" }),
  listed("=1+1", "-Nhóm chuyên gia", { kind: "other", aliases: ["@chuyên gia"] }),
];

const FORMS: Readonly<Record<string, () => Promise<Blob>>> = {
  csv: async () => new Blob([csvOf(listingTable(DIRECTORY))]),
  xlsx: () => workbookOf(listingTable(DIRECTORY)),
};

test.each(Object.entries(FORMS))("[WEB160] the directory as .%s comes in again as it was", async (form, written) => {
  const table = await readTable(new File([await written()], `danh-ba.${form}`));
  const ids = DIRECTORY.map(({ id }) => id);
  const made = listingRows(table, [], (row) => ids[row - 2] ?? "");
  expect(made.map((row) => (row.state === "new" ? row.organisation : row))).toEqual(DIRECTORY);
  expect(new Set(listingRows(table, DIRECTORY, () => "").map(({ state }) => state))).toEqual(new Set(["same"]));
});

test("[WEB160] in a .csv no cell is a formula to a spreadsheet", () => {
  expect(csvOf([["=HYPERLINK(1)", "+1", "a=1"]])).toBe("\ufeff'=HYPERLINK(1),'+1,a=1\r\n");
  expect(csvOf([["Sở X;=HYPERLINK(1)"]]), "where a semicolon ends a cell").toBe("\ufeffSở X;'=HYPERLINK(1)\r\n");
});
