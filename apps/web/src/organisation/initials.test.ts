import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test.each([
  ["BCT", "ministry", "CT"],
  ["BKHĐT", "ministry", "KH"],
  ["Tư pháp", "ministry", "TP"],
  ["VCCI", "association", "VC"],
  ["SCT A", "province", "SA"],
  ["H.Y", "province", "HY"],
  ["Bắc", "business", "BẮ"],
  ["BIDV", "business", "BI"],
] as const)("[WEB4] %s (%s) is shown as %s", (short, kind, letters) => {
  expect(initials({ short, kind })).toBe(letters);
});
