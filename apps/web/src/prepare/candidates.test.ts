import { expect, test } from "vitest";
import { namedIn } from "../administration/listing-rows.ts";
import { bodiesOf, candidatesOf, type DirectoryEntry } from "./candidates.ts";

const entry = (id: string, name: string, more: Partial<DirectoryEntry> = {}): DirectoryEntry => ({
  id,
  name,
  short: id,
  kind: "ministry",
  aliases: [],
  contacts: [],
  people: 0,
  invited: 0,
  ...more,
});
const KNOWN = [
  entry("btp", "Bộ Tư pháp"),
  entry("btc", "Bộ Tài chính", { aliases: ["Bộ TC"] }),
  entry("bkh", "Bộ Kế hoạch và Đầu tư", { succession: { into: "btc", day: "2025-03-01" } }),
  entry("a1", "Sở Công Thương tỉnh A", { aliases: ["Sở Công Thương"] }),
  entry("b1", "Sở Công Thương tỉnh B", { aliases: ["Sở Công Thương"] }),
];
const inRound = (...ids: string[]) => ({
  agency: "bct",
  organisations: new Map(
    ["bct", ...ids].map((id) => [id, { id, name: id, short: id, kind: "ministry" as const }] as const),
  ),
});
const shown = (...how: Parameters<typeof candidatesOf>) =>
  candidatesOf(...how).map(({ row, state, among }) => [row, state, ...among.map(({ id }) => id)]);

test("[WEB169] of an earlier round those are added that are not there yet, never the agency; one that was merged by what it goes on in", () => {
  const earlier = bodiesOf(inRound("btp", "bkh", "gone"));
  expect(earlier.map(({ id }) => id)).toEqual(["btp", "bkh", "gone"]);
  expect(shown(earlier, KNOWN, inRound("btp"))).toEqual([
    [1, "asked", "btp"],
    [2, "found", "btc"],
    [3, "unknown"],
  ]);
});

test("[WEB169] a list is matched by name, short name and alias, however written; each body once, and what is unclear is asked", () => {
  const named = namedIn([
    ["STT", "Tên đơn vị"],
    ["1", "BỘ TƯ PHÁP"],
    ["2", "bo tc"],
    ["3", "Bộ Kế hoạch & Đầu tư"],
    ["4", "Sở Công Thương"],
    ["5", ""],
    ["6", "Bộ Không Có"],
  ]);
  expect(shown(named, KNOWN, inRound())).toEqual([
    [2, "found", "btp"],
    [3, "found", "btc"],
    [5, "unclear", "a1", "b1"],
    [7, "unknown"],
  ]);
});

test("[WEB169] a list without a head has the names in its first column", () => {
  expect(namedIn([["Bộ Tư pháp", "BTP"], [" "], ["Bộ Tài chính"]])).toEqual([
    { row: 1, name: "Bộ Tư pháp" },
    { row: 3, name: "Bộ Tài chính" },
  ]);
});
