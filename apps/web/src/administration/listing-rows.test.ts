import type { ListedOrganisation } from "@duthao/domain";
import { expect, test } from "vitest";
import { listingRows, tableIn } from "./listing-rows.ts";
import { SHIPPED_LIST } from "./shipped-list.ts";

const known: readonly ListedOrganisation[] = [
  { id: "btc", name: "Bộ Tài chính", short: "BTC", kind: "ministry", aliases: ["Bộ Kế hoạch và Đầu tư"], contacts: [] },
];
let id = 0;
const read = (text: string) => listingRows(tableIn(text), known, () => `i${++id}`);

test("[WEB160] rows of a list are new, there already, alike or wrong, each with its number", () => {
  const rows = read(
    [
      "Tên đơn vị,Viết tắt,Loại,Thư điện tử",
      '"Bộ Văn hóa, Thể thao và Du lịch",BVHTTDL,Bộ/Ngành,vanthu@bvhttdl.example',
      "Bộ Tài chính,BTC,Bộ/Ngành,",
      "bo ke hoach & dau tu,,,",
      "Sở Công Thương tỉnh A,,,không phải địa chỉ",
      ",,,",
      ",X,,",
      "UBND tỉnh A,,,",
      "UBND tỉnh A,,,",
    ].join("\r\n"),
  );
  expect(rows.map(({ row, name, state }) => [row, name, state])).toEqual([
    [2, "Bộ Văn hóa, Thể thao và Du lịch", "new"],
    [3, "Bộ Tài chính", "same"],
    [4, "bo ke hoach & dau tu", "alike"],
    [5, "Sở Công Thương tỉnh A", "wrong"],
    [7, "", "wrong"],
    [8, "UBND tỉnh A", "new"],
    [9, "UBND tỉnh A", "same"],
  ]);
  expect(rows[0]).toMatchObject({
    organisation: { short: "BVHTTDL", kind: "ministry", email: "vanthu@bvhttdl.example" },
  });
  expect(rows[2]).toMatchObject({ like: "Bộ Tài chính" });
  expect(rows[5]).toMatchObject({ organisation: { kind: "province" } });
});

test("[WEB160] a table from a spreadsheet's clipboard needs no head, and keeps lines in a cell", () => {
  expect(tableIn('Bộ Y tế\tBYT\n"Sở\nY tế"\tSYT')).toEqual([
    ["Bộ Y tế", "BYT"],
    ["Sở\nY tế", "SYT"],
  ]);
  expect(tableIn("Bộ Văn hóa, Thể thao và Du lịch", "\t")).toEqual([["Bộ Văn hóa, Thể thao và Du lịch"]]);
  expect(read("Bộ Y tế\tBYT")).toMatchObject([{ row: 1, state: "new", organisation: { short: "BYT" } }]);
});

test("[WEB161] the shipped list has the ministries and the 34 provinces of 2025, each once", () => {
  const rows = listingRows(SHIPPED_LIST, [], () => `i${++id}`);
  expect(rows.every(({ state }) => state === "new")).toBe(true);
  const kinds = Object.groupBy(rows, (row) => ("organisation" in row ? row.organisation.kind : "other"));
  expect([kinds.ministry?.length, kinds.province?.length]).toEqual([17, 34]);
});
