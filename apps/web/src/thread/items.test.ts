import type { Resolution } from "@duthao/decree";
import { expect, test } from "vitest";
import { itemBeside, itemsOf, type ThreadItem, type Listing, type Selection } from "./items.ts";
import { fitting } from "./search.ts";
import { answered, round, said, thread } from "./thread.fixture.ts";

const at = (from: number): Resolution => ({
  place: { standing: { kind: "exact" }, section: "s", article: null, path: "", words: "" },
  range: { from, to: from + 1 },
});
const orphan: Resolution = {
  place: { standing: { kind: "orphaned" }, section: null, article: null, path: "", words: "" },
  range: null,
};

const listing: Listing = {
  round: round([
    thread("late", "btp"),
    thread("early", "vcci", { answer: answered }),
    thread("elsewhere", "btp"),
    thread("lost", "btp"),
  ]),
  notes: [],
  organisation: "vcci",
  places: new Map([
    ["late", at(90)],
    ["early", at(10)],
    ["elsewhere", at(500)],
    ["lost", orphan],
  ]),
  lineOf: (id) => ({ late: "a1", early: "a1", elsewhere: "a2" })[id],
};
const ids = (selection: Selection, line?: string) => itemsOf(listing, selection, line).map(({ id }) => id);

test("[WEB47] threads are listed in the order of the text, those of the place that is read", () => {
  expect(ids("here", "a1")).toEqual(["early", "late"]);
  expect(ids("here", "a2")).toEqual(["elsewhere"]);
});

test("[WEB47] an orphan stands nowhere: it has a list of its own and comes last where all are listed", () => {
  expect(ids("here", undefined)).toEqual([]);
  expect(ids("orphans")).toEqual(["lost"]);
  expect(ids("all")).toEqual(["early", "late", "elsewhere", "lost"]);
});

test("[WEB47] what waits for an answer, and what the own organisation says, are lists of their own", () => {
  expect(ids("waiting")).toEqual(["late", "elsewhere", "lost"]);
  expect(ids("ours")).toEqual(["early"]);
});

test("[WEB121] a thread that is read stays in a list that it no longer belongs to, in its place", () => {
  expect(itemsOf(listing, "waiting", undefined, "early").map(({ id }) => id)).toEqual([
    "early",
    "late",
    "elsewhere",
    "lost",
  ]);
});

test("[WEB53] from the thread that is read one goes to its neighbours, and nowhere beyond the ends", () => {
  expect(itemBeside(listing, "late", 1, 0)).toBe("elsewhere");
  expect(itemBeside(listing, "late", -1, 0)).toBe("early");
  expect(itemBeside(listing, "early", -1, 0)).toBeUndefined();
  expect(itemBeside(listing, "lost", 1, 0)).toBeUndefined();
});

test("[WEB53] where no thread is read, one begins at the place that is", () => {
  expect(itemBeside(listing, undefined, 1, 0)).toBe("early");
  expect(itemBeside(listing, undefined, 1, 90)).toBe("late");
  expect(itemBeside(listing, undefined, -1, 90)).toBe("early");
  expect(itemBeside(listing, undefined, -1, 0)).toBeUndefined();
});

test.each([
  ["quy dat", true],
  ["QUỸ ĐẤT bộ tư pháp", true],
  ["dat quy", true],
  ["ngân sách", false],
  ["đất đai", false],
  ["“quỹ đất”", true],
  ["“đất quỹ”", false],
  ["qu", true],
  ["uy dat", false],
  ["bí mật", false],
])("[WEB48] looking for %j with or without diacritics: %s", (sought, found) => {
  const one = thread("t1", "btp", {
    comments: [
      said("btp", { body: "Đề nghị làm rõ quỹ đất." }),
      said("vcci", { body: "bí mật", hidden: { by: "bct-chutri", at: 2, reason: "" } }),
    ],
  });
  expect(fitting(round([one]), [{ kind: "thread", id: "t1", thread: one }], sought)).toHaveLength(found ? 1 : 0);
});

test("[WEB48] threads that say a phrase stand before those that only have its words, and whole syllables before begun ones", () => {
  const saying = (id: string, body: string): ThreadItem => ({
    kind: "thread",
    id,
    thread: thread(id, "btp", { comments: [said("btp", { body })] }),
  });
  const items = [
    saying("scattered", "Hoà giải khi có bất đồng."),
    saying("begun", "Bất hoạch định."),
    saying("phrase", "Việc bất hoà."),
    saying("none", "Kế hoạch."),
  ];
  const found = (sought: string) => fitting(round(), items, sought).map(({ id }) => id);
  expect(found("bất hoa")).toEqual(["phrase", "begun", "scattered"]);
  expect(found("bất hòa")).toEqual(["phrase", "scattered"]);
  expect(found("hoà")).toEqual(["scattered", "phrase"]);
});
