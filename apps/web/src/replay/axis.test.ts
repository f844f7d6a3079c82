import { expect, test } from "vitest";
import { axisOf } from "./axis.ts";

const busy = Array.from({ length: 101 }, (_, index) => index * 10);

test("[WEB13] without shortening a moment lies where its time is", () => {
  const axis = axisOf([0, 250, 1_000], false);
  expect([-50, 0, 250, 500, 1_000, 2_000].map((at) => axis.toPosition(at))).toEqual([0, 0, 0.25, 0.5, 1, 1]);
  expect([0, 0.25, 1].map((position) => axis.toTime(position))).toEqual([0, 250, 1_000]);
});

test("[WEB13] with shortening a quiet stretch a thousand times as long is drawn ten times as wide", () => {
  const axis = axisOf([0, 10, 10_010], true);
  expect(axis.toPosition(10)).toBeCloseTo(1 / 11);
  expect(axisOf([0, 10, 10_010], false).toPosition(10)).toBeLessThan(0.001);
});

test("[WEB13] the time within a shortened stretch still passes evenly", () => {
  const axis = axisOf([0, 10, 10_010], true);
  expect(axis.toTime((axis.toPosition(10) + axis.toPosition(10_010)) / 2)).toBe(5_010);
});

test.each([true, false])("[WEB13] there and back is the same moment (shortened: %s)", (shorten) => {
  const axis = axisOf([...busy, 50_000, 50_010], shorten);
  for (const at of [0, 5, 730, 1_000, 25_000, 50_000, 50_010]) expect(axis.toTime(axis.toPosition(at))).toBe(at);
});

test("[WEB13] a single moment has an axis too", () => {
  expect(axisOf([7], true).toPosition(7)).toBe(0);
});
