import { expect, test } from "vitest";
import { differenceOf, mappingOf } from "./difference.ts";
import { article, clause, doc, paragraph } from "../sheet.fixture.ts";

const text = (words: string) => doc(article("a1", "Phạm vi", clause("k1", words)));

test("[WEB40] the difference of two texts is the stretch between the first and the last change", () => {
  const difference = differenceOf(text("trong 25 ngày làm việc"), text("trong 30 ngày làm việc"));
  expect(difference).toMatchObject({ structural: false });
  expect(difference && difference.oldTo - difference.from).toBe(2);
  expect(difference && difference.newTo - difference.from).toBe(2);
});

test("[WEB40] a text does not differ from itself", () => {
  expect(differenceOf(text("một"), text("một"))).toBeUndefined();
});

test.each([
  ["aa", "aaa", 0, 1],
  ["aaa", "aa", 1, 0],
  ["ha ha", "ha ha ha", 0, 3],
])("[WEB40] a repetition from %j to %j is counted once", (before, after, gone, come) => {
  const difference = differenceOf(text(before), text(after));
  expect(difference && [difference.oldTo - difference.from, difference.newTo - difference.from]).toEqual([gone, come]);
  expect(difference?.structural).toBe(false);
});

test("[WEB40] a section that comes, goes or moves is more than words", () => {
  const one = doc(article("a1", "Phạm vi", clause("k1", "một")));
  const two = doc(article("a1", "Phạm vi", clause("k1", "một"), clause("k2", "hai")));
  const turned = doc(article("a1", "Phạm vi", clause("k2", "hai"), clause("k1", "một")));
  for (const [before, after] of [
    [one, two],
    [two, one],
    [two, turned],
  ] as const)
    expect(differenceOf(before, after)?.structural).toBe(true);
});

test("[WEB40] another id alone is a difference, since sections are known by it", () => {
  expect(
    differenceOf(
      doc(article("a1", "Phạm vi", paragraph("một", "p1"))),
      doc(article("a1", "Phạm vi", paragraph("một", "p2"))),
    )?.structural,
  ).toBe(true);
});

test("[WEB40] positions around the difference keep their words", () => {
  const before = text("trong 25 ngày làm việc");
  const after = text("trong thời hạn 25 ngày làm việc");
  const difference = differenceOf(before, after);
  if (!difference) throw new Error("They differ.");
  const mapping = mappingOf(difference);
  const at = (words: string, node: typeof before) => node.textBetween(0, node.content.size, "").indexOf(words);
  const shift = at("ngày", after) - at("ngày", before);
  const end = before.content.size - 4;
  expect(mapping.map(end) - end).toBe(shift);
  expect(mapping.map(2)).toBe(2);
});
