import { expect, test } from "vitest";
import { dayAt } from "./day.ts";

test("[ROU10] a day begins and ends where the round is held", () => {
  expect(dayAt(Date.parse("2023-04-20T16:59:59Z"))).toBe("2023-04-20");
  expect(dayAt(Date.parse("2023-04-20T17:00:00Z"))).toBe("2023-04-21");
});
