import { expect, test } from "vitest";
import { endOf, startOf } from "./cut.ts";

test.each([
  ["a😀b", 1, "a", "b"],
  ["a😀b", 2, "a", "b"],
  ["a😀b", 3, "a😀", "😀b"],
  ["a😀b", 9, "a😀b", "a😀b"],
  ["ngày", 2, "ng", "ày"],
  ["😀", 1, "", ""],
  ["", 3, "", ""],
])("[ROU90] of %j no more than %i code units are kept, and no half character", (text, limit, start, end) => {
  expect(startOf(text, limit)).toBe(start);
  expect(endOf(text, limit)).toBe(end);
});
