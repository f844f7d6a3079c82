import { expect, test } from "vitest";
import { citedPlaces, movedCites } from "./cited-place.ts";
import { article, attached, chapter, clause, decree, named, point, type Sketch } from "../fixture.ts";

const c = (id: string, ...inside: Sketch[]) => named(id, clause("Khoản", ...inside));
const p = (id: string) => named(id, point("điểm"));
const nine = (...inside: Sketch[]) => named("A", article("Đầu tư", ...inside));
const other = named("B", article("Hiệu lực", c("Bk")));

/** Điều 2 has khoản x with điểm xa, xb, and khoản y; `x` moves with what it holds. */
const x = c("x", p("xa"), p("xb"));
const draft = (...articles: Sketch[]) => decree(chapter("CHUNG", ...articles)).doc;
const before = draft(named("O", article("Phạm vi")), nine(x, c("y")), other);

const ABOUT = { section: "y", article: "A" };
const NOWHERE = { section: null, article: null };

const namesIn = (words: string, about: { section: string | null; article: string | null } = NOWHERE) =>
  citedPlaces(before, words, about).map((cite) => [cite.words, cite.sections]);

test.each([
  ["Tiếp thu, đã bổ sung tại điểm b khoản 1 Điều 2.", NOWHERE, [["điểm b khoản 1 Điều 2", ["xb"]]]],
  [
    "Bổ sung khoản 2 Điều 2 dự thảo Nghị định; xem Điều 3, khoản 2 Điều 2.",
    NOWHERE,
    [
      ["khoản 2 Điều 2", ["y"]],
      ["Điều 3, khoản 2 Điều 2", ["B", "y"]],
    ],
  ],
  [
    "Đã sửa tại điểm a, b khoản 1 Điều 2 và Điều 3 Nghị định này.",
    NOWHERE,
    [["điểm a, b khoản 1 Điều 2 và Điều 3 Nghị định này", ["xa", "xb", "B"]]],
  ],
  [
    "Đã sửa khoản 1 và giữ Điều này.",
    ABOUT,
    [
      ["khoản 1", ["x"]],
      ["Điều này", ["A"]],
    ],
  ],
  ["Đã sửa khoản 1.", NOWHERE, []],
  [
    "Điều 2, Điều 2: xem Điều 2.",
    NOWHERE,
    [
      ["Điều 2, Điều 2", ["A", "A"]],
      ["Điều 2", ["A"]],
    ],
  ],
])("[ANS6] %j names what it says", (words, about, places) => expect(namesIn(words, about)).toEqual(places));

test.each([
  "Điều 2 Nghị định 68/2017",
  "khoản 1 Điều 2 Nghị định số 68/2017/NĐ-CP",
  "điểm a khoản 1 Điều 2 Luật Đầu tư",
  "sửa thành “theo khoản 1 Điều 2 Nghị định này”",
  "sẽ bổ sung Điều 9",
  "tại thời điểm này",
  "",
])("[ANS6] %j names no place of the draft", (words) => expect(namesIn(words, ABOUT)).toEqual([]));

test("[ANS6] Điều of an attached document are its own where the words are about it", () => {
  const { doc } = decree(
    named("own", article("Của Nghị định")),
    attached("QUY CHẾ", named("one", article("Một")), named("two", article("Hai"))),
  );
  expect(citedPlaces(doc, "Xem Điều 1.", { section: "two", article: "two" })).toEqual([
    { words: "Điều 1", sections: ["one"] },
  ]);
  expect(citedPlaces(doc, "Xem Điều 1.", NOWHERE)).toEqual([{ words: "Điều 1", sections: ["own"] }]);
});

test("[ANS6] so many places that nobody reads them are not kept", () => {
  const words = Array.from(
    { length: 300 },
    (_, at) => `Xem ${"  ".repeat(at)}Điều 2. Xem Điều${" ".repeat(at + 1)}3.`,
  ).join(" ");
  expect(citedPlaces(before, words, NOWHERE)).toHaveLength(200);
  expect(citedPlaces(before, `Điều 2${", Điều 2".repeat(60)}`, NOWHERE)).toEqual([]);
});

const first = named("O", article("Phạm vi"));
const inserted = draft(first, named("N", article("Mới")), nine(x, c("y")), other);

/** What is told of words after the draft of before has become another. */
function roundTrip(
  words: string,
  now: typeof before,
  { was = NOWHERE, about = was }: { was?: typeof ABOUT | typeof NOWHERE; about?: typeof ABOUT | typeof NOWHERE } = {},
) {
  const { moved, corrected } = movedCites(now, { words, cites: citedPlaces(before, words, was), about });
  return [moved.map(({ words: said, now: says }) => [said, says]), corrected];
}

const WORDS = "Đã bổ sung tại điểm b khoản 1 Điều 2. Điều 2 Nghị định 68/2017 không đổi; giữ Điều 1.";

test("[ANS7] nothing is told while the draft stands", () => {
  expect(roundTrip(WORDS, before)).toEqual([[], undefined]);
  expect(movedCites(inserted, { words: WORDS, cites: [], about: NOWHERE })).toEqual({
    moved: [],
    corrected: undefined,
  });
});

test("[ANS7] an Điều that came before gives other numbers, and to nothing else", () => {
  expect(roundTrip(WORDS, inserted)).toEqual([
    [["điểm b khoản 1 Điều 2", "điểm b khoản 1 Điều 3"]],
    WORDS.replace("khoản 1 Điều 2", "khoản 1 Điều 3"),
  ]);
  expect(roundTrip("Xem Điều 2, Điều 3. Xem Điều 2, Điều 3.", inserted)).toEqual([
    [["Điều 2, Điều 3", "Điều 3, Điều 4"]],
    "Xem Điều 3, Điều 4. Xem Điều 3, Điều 4.",
  ]);
});

test("[ANS7] a điểm that came before, and a khoản", () => {
  const edited = draft(first, nine(c("new"), c("x", p("xa"), p("pn"), p("xb")), c("y")), other);
  expect(roundTrip("Tại điểm b khoản 1 Điều 2.", edited)).toEqual([
    [["điểm b khoản 1 Điều 2", "điểm c khoản 2 Điều 2"]],
    "Tại điểm c khoản 2 Điều 2.",
  ]);
});

test("[ANS7] what moved elsewhere is named in full where its words cannot say it", () => {
  const moved = draft(first, nine(c("y")), named("B", article("Hiệu lực", c("Bk"), x)));
  expect(roundTrip("Tại khoản 1 Điều 2.", moved)).toEqual([
    [["khoản 1 Điều 2", "khoản 2 Điều 3"]],
    "Tại khoản 2 Điều 3.",
  ]);
  expect(roundTrip("Tại khoản 1.", moved, { was: ABOUT })).toEqual([
    [["khoản 1", "khoản 2 Điều 3"]],
    "Tại khoản 2 Điều 3.",
  ]);
});

test("[ANS7] what is gone is told and its words are left; what is there still is corrected", () => {
  const cut = draft(first, named("N", article("Mới")), nine(c("x", p("xa")), c("y")), other);
  expect(roundTrip("Tại điểm b khoản 1 Điều 2 và nay khoản 2 Điều 2.", cut)).toEqual([
    [
      ["điểm b khoản 1 Điều 2", null],
      ["khoản 2 Điều 2", "khoản 2 Điều 3"],
    ],
    "Tại điểm b khoản 1 Điều 2 và nay khoản 2 Điều 3.",
  ]);
  expect(roundTrip("Tại điểm b khoản 1 Điều 2.", cut)).toEqual([[["điểm b khoản 1 Điều 2", null]], undefined]);
});

test("[ANS7] words that stand with their place go with it, also when that is gone", () => {
  expect(roundTrip("Đã sửa khoản 1 và Điều này.", inserted, { was: ABOUT })).toEqual([[], undefined]);
  expect(roundTrip("Đã sửa khoản 1 và Điều này.", inserted, { was: ABOUT, about: NOWHERE })).toEqual([[], undefined]);
});

test("[ANS7] corrected words are right, and name what they meant", () => {
  const [, corrected] = roundTrip(WORDS, inserted);
  const words = typeof corrected === "string" ? corrected : "";
  const cites = citedPlaces(inserted, words, NOWHERE);
  expect(cites).toContainEqual({ words: "điểm b khoản 1 Điều 3", sections: ["xb"] });
  expect(movedCites(inserted, { words, cites, about: NOWHERE })).toEqual({ moved: [], corrected: undefined });
});
