import { expect, test } from "vitest";
import { countsOf } from "./heat.ts";
import type { OutlineLine } from "./outline.ts";

const group = (id: string): OutlineLine => ({ id, number: "", title: "", isGroup: true });
const article = (id: string): OutlineLine => ({ id, number: "", title: "", isGroup: false });
const LINES = [group("c1"), article("a1"), article("a2"), group("c2"), article("a3")];

test("[WEB50] an article counts what is said in it, a chapter what is said in its articles and in itself", () => {
  const counts = countsOf(LINES, ["a1", "a1", "a3", "c1", undefined]);
  expect(["c1", "a1", "a2", "c2", "a3"].map(counts.of)).toEqual([3, 2, 0, 1, 1]);
  expect(counts.general).toBe(1);
});

test("[WEB50] the article with the most is the hottest, and a chapter is never hotter than that", () => {
  const counts = countsOf(LINES, ["a1", "a1", "a2", "a3"]);
  expect(counts.heat(counts.of("a1"))).toBe(1);
  expect(counts.heat(counts.of("a3"))).toBe(0.5);
  expect(counts.heat(counts.of("c1"))).toBe(1);
  expect(countsOf(LINES, []).heat(0)).toBe(0);
});
