import { expect, test } from "vitest";
import { changesBetween } from "./changes.ts";
import { paragraphs } from "./replay.fixture.ts";

const before = paragraphs({ p1: "không dưới 10 ha.", p2: "Làng nghề.", p3: "Cuối." });

test("[WEB11] words added to a line are found at their place in the later text", () => {
  const after = paragraphs({ p1: "không dưới 10 ha. Miền núi 05 ha.", p2: "Làng nghề.", p3: "Cuối." });
  const [change, ...others] = changesBetween(before, after);
  expect(others).toEqual([]);
  expect(change).toMatchObject({ kind: "added" });
  if (change?.kind === "added") expect(after.textBetween(change.from, change.to)).toBe(" Miền núi 05 ha.");
});

test("[WEB11] words replaced are shown as what went, before what came", () => {
  const after = paragraphs({ p1: "không dưới 05 ha.", p2: "Làng nghề.", p3: "Cuối." });
  expect(changesBetween(before, after)).toEqual([
    { kind: "removed", at: 12, text: "10", whole: false },
    { kind: "added", from: 12, to: 14 },
  ]);
});

test("[WEB11] a line that is gone is shown after the line before it, a new one as added", () => {
  const after = paragraphs({ p1: "không dưới 10 ha.", p3: "Cuối.", p4: "Mới." });
  expect(changesBetween(before, after)).toEqual([
    { kind: "removed", at: 19, text: "Làng nghề.", whole: true },
    { kind: "added", from: 27, to: 31 },
  ]);
});

test("[WEB11] the same text has no changes", () => {
  expect(changesBetween(before, paragraphs({ p1: "không dưới 10 ha.", p2: "Làng nghề.", p3: "Cuối." }))).toEqual([]);
});
