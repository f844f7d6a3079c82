import { expect, test } from "vitest";
import { initials } from "./initials.ts";

test.each([
  ["BCT", "BCT"],
  ["VCCI", "VCC"],
  ["Tư pháp", "TP"],
  ["KH&ĐT", "KĐ"],
  ["Sở Công Thương A", "SC"],
  ["đoàn", "ĐO"],
])("[WEB4] %s is shown as %s", (short, letters) => {
  expect(initials(short)).toBe(letters);
});

test("[WEB4] where it is small two letters must do", () => {
  expect(initials("VCCI", 2)).toBe("VC");
});
