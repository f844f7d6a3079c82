import { expect, test } from "vitest";
import { axisOf } from "./axis.ts";

const busy = Array.from({ length: 101 }, (_, index) => index * 10);

test("[WEB13] without shortening a moment lies where its time is", () => {
  const axis = axisOf([0, 250, 1_000], false);
  expect([-50, 0, 250, 500, 1_000, 2_000].map((at) => axis.toPosition(at))).toEqual([0, 0, 0.25, 0.5, 1, 1]);
  expect([0, 0.25, 1].map((position) => axis.toTime(position))).toEqual([0, 250, 1_000]);
});

test("[WEB13] with shortening a quiet month takes a fortieth of the line, and busy hours the rest", () => {
  const month = 1_000_000;
  const times = [...busy, month, ...busy.map((at) => month + at)];
  const long = (shorten: boolean) => axisOf(times, shorten).toPosition(month) - axisOf(times, shorten).toPosition(1_000);
  expect(long(true)).toBeCloseTo(1 / 40, 3);
  expect(long(false)).toBeGreaterThan(0.99);
});

test("[WEB13] few moments are drawn no further apart than twice the average", () => {
  const axis = axisOf([0, 10, 20, 1_000_000], true);
  expect(axis.toPosition(1_000_000) - axis.toPosition(20)).toBeCloseTo(2 / 3, 2);
});

test.each([true, false])("[WEB13] there and back is the same moment (shortened: %s)", (shorten) => {
  const axis = axisOf([...busy, 50_000, 50_010], shorten);
  for (const at of [0, 5, 730, 1_000, 25_000, 50_000, 50_010]) expect(axis.toTime(axis.toPosition(at))).toBe(at);
});

test("[WEB13] a single moment has an axis too", () => {
  expect(axisOf([7], true).toPosition(7)).toBe(0);
});
