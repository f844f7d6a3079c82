import { expect, test } from "vitest";
import { advance, LEAD } from "./play.ts";

test("[WEB14] playing lets the round's time pass at its speed", () => {
  expect(advance(1_000, 100, 500_000, { speed: 60, skipQuiet: false })).toBe(7_000);
});

test("[WEB14] time in which nothing happens is left out up to a moment before the next step", () => {
  const next = 10_000_000;
  expect(advance(1_000, 100, next, { speed: 10, skipQuiet: true })).toBe(next - LEAD * 10 + 1_000);
  expect(advance(next - 5_000, 100, next, { speed: 10, skipQuiet: true })).toBe(next - 4_000);
  expect(advance(1_000, 100, undefined, { speed: 10, skipQuiet: true })).toBe(2_000);
});
