import { compareDrafts, draftUpdate, schema, textOfUpdates, type Comparison } from "@duthao/decree";
import { expect, test } from "vitest";
import { compareTexts, type Against, type Comparing } from "./compare-texts.ts";
import type { DraftText } from "./draft-text.ts";
import { searchText } from "./search-text.ts";

const text = (...titles: readonly string[]): DraftText =>
  schema.node(
    "doc",
    null,
    titles.map((title, at) =>
      schema.node("article", { id: `a${at}` }, [schema.node("title", null, [schema.text(title)])]),
    ),
  );

const round = (id: string, number: number, people: readonly string[]) =>
  [id, { draft: { id: `d-${id}`, number }, people: new Map(people.map((who) => [who, {}])) }] as const;
const ROUNDS = new Map([round("one", 1, ["an", "binh"]), round("two", 2, ["an"])]);
const TEXTS = new Map([
  ["d-one", text("Phạm vi", "Đối tượng")],
  ["d-two", text("Phạm vi", "Đối tượng áp dụng")],
]);

const comparing = {
  rounds: { get: (id: string) => ROUNDS.get(id) },
  replay: {
    updates: async () => ({ moments: [{ payload: draftUpdate(text("Phạm vi điều chỉnh", "Đối tượng"), 1) }] }),
  },
  textOf: textOfUpdates,
  textNow: async (draft: string) => TEXTS.get(draft),
  compare: async (before: DraftText, after: DraftText) => compareDrafts(before, after),
} as unknown as Comparing<DraftText, Comparison>; // reason: only what is asked for of a round

async function changes(id: string, who: string, against: Against<DraftText>): Promise<unknown> {
  const outcome = await compareTexts(id, who, against, comparing);
  if ("refused" in outcome) return outcome.refused;
  return outcome.sections
    .filter((section) => section.changes.length > 0)
    .map(({ words }) => words.map(({ kind, text: said }) => `${kind} ${said}`));
}

test("[CMP8] a draft is compared with its beginning, with another round's draft and with any text, older first", async () => {
  expect(await changes("one", "an", { kind: "beginning" })).toEqual([["kept Phạm vi", "removed  điều chỉnh"]]);
  expect(await changes("two", "an", { kind: "round", round: "one" })).toEqual([["kept Đối tượng", "added  áp dụng"]]);
  expect(await changes("one", "an", { kind: "round", round: "two" })).toEqual([["kept Đối tượng", "added  áp dụng"]]);
  expect(await changes("one", "an", { kind: "text", text: text("Phạm vi", "Đối tượng") })).toEqual([]);
});

test("[CMP8] nobody compares what they may not read", async () => {
  expect(await changes("one", "chi", { kind: "beginning" })).toBe("unknown-round");
  expect(await changes("one", "binh", { kind: "round", round: "two" })).toBe("unknown-round");
});

test("[FND4] a search tells the section that is cited, and the words found", () => {
  const { cited, count, sections } = searchText(text("Phạm vi", "Đối tượng theo Điều 1"), "dieu 1");
  expect([cited, count, sections.map(({ citation }) => citation)]).toEqual([
    { id: "a0", citation: "Điều 1" },
    1,
    ["Điều 2"],
  ]);
});
