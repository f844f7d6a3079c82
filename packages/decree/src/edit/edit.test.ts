import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import { expect, test } from "vitest";
import { anyText, drawnLines, edited } from "./edit.fixture.ts";
import type { StructureEdit } from "./edit.ts";
import { insertSection } from "./insert.ts";
import { join, split } from "./join.ts";
import { demote, promote } from "./level.ts";
import { moveBeside, moveOf, putBack, takeOut, type Move } from "./move.ts";
import { article, chapter, clause, decree, point, quotation, recital, heading } from "../fixture.ts";
import { indexSections } from "../schema/section.ts";

test("[EDT1] a section is begun behind what the caret is in", () => {
  const draft = decree(article("Một", clause("k1", point("<a>d1"), point("d2")), clause("k2")), article("Hai"));
  expect(edited(insertSection("point"), draft)?.[3]).toBe("    point: |");
  expect(edited(insertSection("clause"), draft)?.[4]).toBe("  clause: |");
  expect(edited(insertSection("article"), draft)?.[5]).toBe("article: |");
});

test("[EDT1] in the place of an empty đoạn, and in quoted text where the caret is in it", () => {
  expect(edited(insertSection("clause"), decree(article("Một", clause("k1"), "<a>", clause("k2"))))).toEqual([
    "article: Một",
    "  clause: k1",
    "  clause: |",
    "  clause: k2",
  ]);
  expect(
    edited(insertSection("article"), decree(article("Một", clause("Như sau:", quotation(article("Cũ<a>"))))))?.at(-1),
  ).toBe("      article: |");
});

test("[EDT1] not where it would be unlawful", () => {
  expect(
    edited(insertSection("article"), decree(heading("NGHỊ ĐỊNH<a>"), recital("Căn cứ"), article("Một"))),
  ).toBeUndefined();
  expect(edited(insertSection("clause"), decree(chapter("CHUNG<a>", article("Một"))))).toBeUndefined();
});

test("[EDT2] a khoản becomes an điểm of the one before, its points behind it, and comes back", () => {
  const draft = decree(article("Một", clause("k1", point("d1")), clause("k<a>2", point("d2")), clause("k3")));
  expect(edited(demote, draft)).toEqual([
    "article: Một",
    "  clause: k1",
    "    point: d1",
    "    point: k|2",
    "    point: d2",
    "  clause: k3",
  ]);
  expect(
    edited(promote, decree(article("Một", clause("k1", point("d1"), point("k<a>2"), point("d2")), clause("k3")))),
  ).toEqual(["article: Một", "  clause: k1", "    point: d1", "  clause: k|2", "    point: d2", "  clause: k3"]);
});

test("[EDT2] a khoản becomes a Điều with what follows it, and comes back", () => {
  const draft = decree(article("Một", clause("k1"), clause("k<a>2", point("d")), "đoạn"), article("Hai"));
  expect(edited(promote, draft)).toEqual([
    "article: Một",
    "  clause: k1",
    "article: k|2",
    "  point: d",
    "  paragraph: đoạn",
    "article: Hai",
  ]);
  expect(edited(demote, decree(article("Một", clause("k1")), article("H<a>ai", clause("k2")), article("Ba")))).toEqual([
    "article: Một",
    "  clause: k1",
    "  clause: H|ai",
    "    point: k2",
    "article: Ba",
  ]);
});

test("[EDT2] a đoạn becomes a khoản or an điểm", () => {
  expect(edited(demote, decree(article("Một", "đo<a>ạn")))).toEqual(["article: Một", "  clause: đo|ạn"]);
  expect(edited(demote, decree(article("Một", clause("k1", "đo<a>ạn"))))).toEqual([
    "article: Một",
    "  clause: k1",
    "    point: đo|ạn",
  ]);
  expect(edited(promote, decree(article("Một", clause("k1", "đo<a>ạn", point("d")))))).toEqual([
    "article: Một",
    "  clause: k1",
    "  clause: đo|ạn",
    "    point: d",
  ]);
});

test("[EDT2] not where a level would be lost", () => {
  const twice = decree(article("Một"), article("H<a>ai", clause("k", point("d"))));
  for (const edit of [demote, promote]) expect(edited(edit, twice)).toBeUndefined();
  expect(edited(demote, decree(article("Một", clause("k<a>1"))))).toBeUndefined();
});

function moved(
  { doc, at }: ReturnType<typeof decree>,
  move: (doc: Node, pos: number) => Move | undefined,
): string[] | undefined {
  const found = move(doc, at["a"] ?? 0);
  if (!found) return undefined;
  const transform = new Transform(doc);
  takeOut(transform, found);
  putBack(transform, found);
  transform.doc.check();
  return drawnLines(transform.doc);
}

test("[EDT3] a section goes past its neighbour with all it contains", () => {
  const draft = decree(article("Một", clause("k1"), clause("k<a>2", point("d")), "đoạn"));
  expect(moved(draft, (doc, pos) => moveOf(doc, pos, "up"))).toEqual([
    "article: Một",
    "  clause: k2",
    "    point: d",
    "  clause: k1",
    "  paragraph: đoạn",
  ]);
  expect(moved(draft, (doc, pos) => moveOf(doc, pos, "down"))).toEqual([
    "article: Một",
    "  clause: k1",
    "  paragraph: đoạn",
    "  clause: k2",
    "    point: d",
  ]);
});

test("[EDT3] at the end of its parent it goes over to the next one, and no farther than there is one", () => {
  const draft = decree(chapter("I", article("Một", clause("k1")), article("H<a>ai")), chapter("II", article("Ba")));
  expect(moved(draft, (doc, pos) => moveOf(doc, pos, "down"))).toEqual([
    "chapter: I",
    "  article: Một",
    "    clause: k1",
    "chapter: II",
    "  article: Hai",
    "  article: Ba",
  ]);
  const last = decree(chapter("I", article("Một")), chapter("II", article("B<a>a")));
  expect(moved(last, (doc, pos) => moveOf(doc, pos, "up"))).toEqual([
    "chapter: I",
    "  article: Một",
    "  article: Ba",
    "chapter: II",
  ]);
  expect(moved(last, (doc, pos) => moveOf(doc, pos, "down"))).toBeUndefined();
});

test("[EDT3] a section is put beside another", () => {
  const { doc, at } = decree(article("<a>Một", clause("k1")), article("Hai"), article("B<b>a"));
  const beside = (side: "before" | "behind") =>
    moved({ doc, at }, (text, pos) => moveBeside(text, pos, at["b"] ?? 0, side));
  expect(beside("before")).toEqual(["article: Hai", "article: Một", "  clause: k1", "article: Ba"]);
  expect(beside("behind")).toEqual(["article: Hai", "article: Ba", "article: Một", "  clause: k1"]);
});

test("[EDT4] two sections become one, and one becomes two", () => {
  expect(edited(join, decree(article("Một", clause("k1", point("d1")), clause("k<a>2", point("d2")))))).toEqual([
    "article: Một",
    "  clause: k1",
    "    point: d1",
    "    paragraph: k|2",
    "    point: d2",
  ]);
  expect(edited(join, decree(article("Một", clause("k1")), article("H<a>ai", clause("k2"))))).toEqual([
    "article: Một",
    "  clause: k1",
    "  paragraph: H|ai",
    "  clause: k2",
  ]);
  expect(edited(split("clause"), decree(article("Một", clause("k<a>1", point("d")))))).toEqual([
    "article: Một",
    "  clause: k",
    "  clause: |1",
    "    point: d",
  ]);
  expect(edited(split("clause"), decree(article("Một", clause("k", point("d1"), point("d<a>2")))))).toEqual([
    "article: Một",
    "  clause: k",
    "    point: d1",
    "  clause: |",
    "    point: d2",
  ]);
  expect(edited(split("article"), decree(article("Một", clause("k1"), clause("k<a>2")), article("Ba")))).toEqual([
    "article: Một",
    "  clause: k1",
    "article: |",
    "  clause: k2",
    "article: Ba",
  ]);
  expect(edited(join, decree(article("M<a>ột")))).toBeUndefined();
});

const EDITS: readonly (readonly [string, StructureEdit])[] = [
  ["promote", promote],
  ["demote", demote],
  ["join", join],
  ["split khoản", split("clause")],
  ["split điểm", split("point")],
  ["split Điều", split("article")],
  ["new Điều", insertSection("article")],
  ["new khoản", insertSection("clause")],
  ["new điểm", insertSection("point")],
];

const wordsOf = (doc: Node): string => doc.textBetween(0, doc.content.size, "");
const lettersOf = (doc: Node): string => Array.from(wordsOf(doc)).toSorted().join("");
const idsOf = (doc: Node): string[] =>
  [...indexSections(doc)]
    .filter(([, { level }]) => level !== "paragraph")
    .map(([id]) => id)
    .toSorted();

const SEED = 20_261_125;

test.each(EDITS)(
  `[EDT5] %s keeps every word in its order and the tree lawful, wherever it is asked (seed ${SEED})`,
  (name, edit) => {
    fc.assert(
      fc.property(anyText, fc.nat(), (doc, place) => {
        const transform = new Transform(doc);
        const pos = place % (doc.content.size + 1);
        const caret = edit(transform, pos);
        transform.doc.check();
        expect(wordsOf(transform.doc)).toBe(wordsOf(doc));
        if (caret === undefined) expect(transform.doc).toBe(doc);
        else if (doc.resolve(pos).parent.isTextblock)
          expect(transform.doc.resolve(caret).parent.isTextblock, "the caret is in words").toBe(true);
        if (name !== "join") expect(idsOf(transform.doc)).toEqual(expect.arrayContaining(idsOf(doc)));
      }),
      { seed: SEED, numRuns: 150 },
    );
  },
);

test(`[EDT5] moving keeps every word, every id and the tree lawful, also in between (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      anyText,
      fc.nat(),
      fc.nat(),
      fc.constantFrom("up", "down", "before", "behind"),
      (doc, place, other, how) => {
        const [pos, target] = [place % (doc.content.size + 1), other % (doc.content.size + 1)];
        const move =
          how === "up" || how === "down"
            ? moveOf(doc, pos, how)
            : moveBeside(doc, pos, target, how === "before" ? "before" : "behind");
        if (!move) return;
        const transform = new Transform(doc);
        takeOut(transform, move);
        transform.doc.check();
        putBack(transform, move);
        transform.doc.check();
        expect(lettersOf(transform.doc)).toBe(lettersOf(doc));
        expect(idsOf(transform.doc)).toEqual(idsOf(doc));
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
});
