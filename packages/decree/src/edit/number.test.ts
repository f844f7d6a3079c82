import fc from "fast-check";
import type { Node } from "prosemirror-model";
import { Transform } from "prosemirror-transform";
import { expect, test } from "vitest";
import { anyText } from "./edit.fixture.ts";
import { insertSection } from "./insert.ts";
import { demote } from "./level.ts";
import { moveOf, putBack, takeOut } from "./move.ts";
import { keepNumbers } from "./number.ts";
import { article, attached, chapter, clause, decree, numbered, point, quotation } from "../fixture.ts";
import { CONTINUOUS, INSERTED } from "../schema/number.ts";
import { indexSections, withAncestors, type SectionIndex } from "../schema/section.ts";

/** Does something to a text whose numbers may not change. */
function frozen(doc: Node, change: (transform: Transform) => unknown): Node {
  const transform = new Transform(doc);
  change(transform);
  nameAll(transform);
  for (const { pos, fixed } of keepNumbers(doc, transform.doc)) transform.setNodeAttribute(pos, "fixed", fixed);
  expect(keepNumbers(doc, transform.doc), "once is enough").toEqual([]);
  return transform.doc;
}

let named = 0;

function nameAll(transform: Transform): void {
  transform.doc.descendants(
    (node, pos) =>
      void ("id" in node.attrs && node.attrs["id"] === null && transform.setNodeAttribute(pos, "id", `new${++named}`)),
  );
}

const numbersIn = (doc: Node, level: string): string[] =>
  [...indexSections(doc).values()].filter((section) => section.level === level).map(({ number }) => number);

test("[NUM8] what is marked as inserted is numbered after the one before it", () => {
  const inserted = (drawn: Parameters<typeof numbered>[1]) => numbered(INSERTED, drawn);
  const { doc } = decree(
    article("Một"),
    inserted(article("Một a")),
    inserted(article("Một b")),
    article(
      "Hai",
      clause("1", point("a"), inserted(point("a1")), inserted(point("a2")), point("b")),
      clause("2"),
      inserted(clause("2a")),
      clause("3"),
      numbered("4c", clause("4c")),
      inserted(clause("4d")),
    ),
  );
  expect(numbersIn(doc, "article")).toEqual(["1", "1a", "1b", "2"]);
  expect(numbersIn(doc, "point")).toEqual(["a", "a1", "a2", "b"]);
  expect(numbersIn(doc, "clause")).toEqual(["1", "2", "2a", "3", "4c", "4d"]);
  expect(numbersIn(decree(chapter("Một"), inserted(chapter("Một a")), chapter("Hai")).doc, "chapter")).toEqual([
    "I",
    "Ia",
    "II",
  ]);
  expect(numbersIn(decree(inserted(article("Trước")), article("Một")).doc, "article"), "before the first").toEqual([
    "0a",
    "1",
  ]);
});

const { doc, at } = decree(
  chapter(
    "I",
    article("Một"),
    article("H<b>ai", clause("k<a>1"), clause("k2", point("d1"), point("d<d>2")), clause("k3")),
  ),
  chapter("II", article("Ba")),
  attached("QUY CHẾ", article("Một", clause("Như sau:", quotation(numbered("7", article("Cũ")))))),
);

test("[NUM9] what comes between two is inserted, what comes behind the last goes on counting", () => {
  expect(
    numbersIn(
      frozen(doc, (tr) => insertSection("clause")(tr, at["a"] ?? 0)),
      "clause",
    ),
  ).toEqual(["1", "1a", "2", "3", "1"]);
  expect(
    numbersIn(
      frozen(doc, (tr) => insertSection("article")(tr, at["b"] ?? 0)),
      "article",
    ),
  ).toEqual(["1", "2", "2a", "3", "1", "7"]);
  expect(
    numbersIn(
      frozen(doc, (tr) => insertSection("point")(tr, at["d"] ?? 0)),
      "point",
    ),
  ).toEqual(["a", "b", "c"]);
});

test("[NUM9] what goes leaves a gap, and a section on another level is a new one", () => {
  const place = doc.resolve(at["a"] ?? 0);
  expect(
    numbersIn(
      frozen(doc, (tr) => tr.delete(place.before(place.depth - 1), place.after(place.depth - 1))),
      "clause",
    ),
  ).toEqual(["2", "3", "1"]);
  const second = place.after(place.depth - 1) + 2;
  expect(
    numbersIn(
      frozen(doc, (tr) => demote(tr, second)),
      "clause",
    ),
  ).toEqual(["1", "3", "1"]);
});

test("[NUM9] what was moved is inserted where it comes to stand", () => {
  const move = moveOf(doc, at["b"] ?? 0, "up");
  if (!move) throw new Error("The second Điều can be moved.");
  const without = frozen(doc, (tr) => takeOut(tr, move));
  expect(numbersIn(without, "article")).toEqual(["1", "3", "1", "7"]);
  expect(
    numbersIn(
      frozen(without, (tr) => putBack(tr, move)),
      "article",
    ),
  ).toEqual(["0a", "1", "3", "1", "7"]);
});

test.each([
  ["article", [article("M<a>ột"), article("Hai")], ["1", "1c", "1b", "1a", "2"]],
  ["clause", [article("Một", clause("k<a>1"), clause("k2"))], ["1", "1c", "1b", "1a", "2"]],
  ["point", [article("Một", clause("k", point("p<a>1"), point("p2")))], ["a", "a3", "a2", "a1", "b"]],
  ["point", [article("Một", clause("k", numbered("đ", point("p<a>1")), point("p2")))], ["đ", "đ3", "đ2", "đ1", "e"]],
  ["chapter", [chapter("M<a>ột"), chapter("Hai")], ["I", "Ic", "Ib", "Ia", "II"]],
  ["article", [chapter("I", article("M<a>ột")), chapter("II", article("Hai"))], ["1", "1c", "1b", "1a", "2"]],
  ["clause", [article("Một", clause("k<a>1"), numbered("1b", clause("k1b")))], ["1", "1d", "1c", "1a", "1b"]],
] as const)(
  "[NUM9] what is put right behind one %s again and again gets a number that is still free",
  (level, text, numbers) => {
    const drawn = decree(...text);
    let now = drawn.doc;
    for (let times = 0; times < 3; times++) now = frozen(now, (tr) => insertSection(level)(tr, drawn.at["a"] ?? 0));
    expect(numbersIn(now, level)).toEqual(numbers);
  },
);

test("[NUM9] where the next number stands elsewhere, what comes behind the last is inserted", () => {
  const drawn = decree(article("Một", numbered("2", clause("k2")), numbered("1", clause("k<a>1"))));
  let now = drawn.doc;
  for (let times = 0; times < 2; times++) now = frozen(now, (tr) => insertSection("clause")(tr, drawn.at["a"] ?? 0));
  expect(numbersIn(now, "clause")).toEqual(["2", "1", "1b", "1a"]);
});

test("[NUM9] finds a free number after one too great to count", () => {
  const great = "9007199254740992";
  const drawn = decree(
    article("Một", clause("k", numbered(`d${great}`, point("p<a>1")), numbered(`d${great}`, point("p2")))),
  );
  let now = drawn.doc;
  for (let times = 0; times < 2; times++) now = frozen(now, (tr) => insertSection("point")(tr, drawn.at["a"] ?? 0));
  expect(numbersIn(now, "point").slice(1, 3)).toEqual(["d9007199254740994", "d9007199254740993"]);
});

const SEED = 20_261_126;

test(`[NUM9] no two of one level ever have the same number (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      anyText,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom("chapter", "article", "clause", "point", "delete")), {
        minLength: 1,
        maxLength: 10,
      }),
      (first, steps) => {
        let text = first;
        for (const [place, what] of steps) {
          const pos = place % (text.content.size + 1);
          text = frozen(text, (tr) => (what === "delete" ? removeLevel(tr, pos) : insertSection(what)(tr, pos)));
          for (const { level, number, ordinal } of indexSections(text).values())
            if (number !== "") expect(`${level} ${number}: ${ordinal}`).toBe(`${level} ${number}: 1`);
        }
      },
    ),
    { seed: SEED, numRuns: 200 },
  );
});

test(`[NUM9] no section that stays ever changes its number (seed ${SEED})`, () => {
  fc.assert(
    fc.property(
      anyText,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom("article", "clause", "point", "delete")), {
        minLength: 1,
        maxLength: 4,
      }),
      (first, steps) => {
        let text = first;
        for (const [place, what] of steps) {
          const pos = place % (text.content.size + 1);
          const next = frozen(text, (tr) => (what === "delete" ? removeLevel(tr, pos) : insertSection(what)(tr, pos)));
          const [before, after] = [indexSections(text), indexSections(next)];
          for (const [id, { number }] of before)
            if (stays(id, before, after)) expect(after.get(id)?.number).toBe(number);
          text = next;
        }
      },
    ),
    { seed: SEED, numRuns: 200 },
  );
});

function removeLevel(transform: Transform, pos: number): void {
  const place = transform.doc.resolve(pos);
  for (let depth = place.depth; depth > 0; depth--) {
    if (
      !["article", "clause", "point"].includes(place.node(depth).type.name) ||
      !place.node(depth - 1).canReplace(place.index(depth - 1), place.indexAfter(depth - 1))
    )
      continue;
    transform.delete(place.before(depth), place.after(depth));
    return;
  }
}

/** In the same parent on the same level, and not within quoted text. */
function stays(id: string, before: SectionIndex, after: SectionIndex): boolean {
  const [then, now] = [before.get(id), after.get(id)];
  if (!then || !now || then.level !== now.level || withAncestors(after, id).some(({ level }) => level === "quotation"))
    return false;
  return CONTINUOUS.has(then.level) || then.parent === now.parent;
}
