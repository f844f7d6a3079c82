import { schema } from "@duthao/decree";
import { Slice, type Node } from "@tiptap/pm/model";
import { EditorState, TextSelection } from "@tiptap/pm/state";
import fc from "fast-check";
import { expect, test } from "vitest";
import { copiedSlice, cutSlice } from "./copied-slice.ts";
import { withoutSelected } from "./copying.ts";
import { pasteCopy } from "./pasting-copy.ts";
import { article, clause, doc, lines, paragraph, point } from "../sheet.fixture.ts";
import { normalisingPlugin } from "./normalising.ts";

const cell = (...words: string[]) =>
  schema.node(
    "tableCell",
    null,
    words.map((text) => paragraph(text, `c${text}`)),
  );
const table = (id: string, ...rows: string[][]) =>
  schema.node(
    "table",
    { id },
    rows.map((row) =>
      schema.node(
        "tableRow",
        null,
        row.map((words) => cell(words)),
      ),
    ),
  );
const quotation = (id: string, ...content: Node[]) =>
  schema.node("quotation", { id, opening: "„", closing: "“" }, content);

const text = doc(
  article(
    "a1",
    "Một",
    clause("k1", "nhất:", point("p1", "đơn;"), point("p2", "thư;"), point("p3", "ảnh.")),
    clause("k2", "nhì", paragraph("trừ khác", "x1")),
    clause("k3", ""),
  ),
  article(
    "a2",
    "Hai",
    clause(
      "k4",
      "sửa:",
      quotation(
        "q",
        schema.node("clause", { id: "k4a", fixed: "4a" }, [paragraph("trích", "k4ap"), point("q1", "trong")]),
      ),
    ),
    clause("k5", "cuối", table("t", ["TT", "Tên"], ["1", "Cụm"])),
  ),
);

function placeOf(root: Node, words: string, isEnd = false): number {
  let found = -1;
  root.descendants((node, pos) => {
    const offset = node.isText && found < 0 ? (node.text ?? "").indexOf(words) : -1;
    if (offset >= 0) found = pos + offset + (isEnd ? words.length : 0);
  });
  return found;
}

const stateOf = (root: Node, from: number, to = from): EditorState => {
  let ids = 0;
  return EditorState.create({
    doc: root,
    selection: TextSelection.create(root, from, to),
    plugins: [normalisingPlugin({ newId: () => `new${++ids}`, isFrozen: () => false })],
  });
};

/** As the clipboard brings it back. */
const through = (slice: Slice): Slice => Slice.fromJSON(schema, slice.toJSON());
const copy = (from: string, to: string): Slice =>
  through(copiedSlice(stateOf(text, placeOf(text, from), placeOf(text, to, true)).selection));

function pastedAt(slice: Slice, at: number, to = at): EditorState | undefined {
  const state = stateOf(text, at, to);
  const transaction = pasteCopy(state, slice);
  return transaction && state.apply(transaction);
}

function idsOf(root: Node): unknown[] {
  const ids: unknown[] = [];
  root.descendants(({ attrs }) => void ("id" in attrs && ids.push(attrs["id"])));
  return ids;
}

const emptyClause = placeOf(text, "trừ khác", true) + 4;

test.each([
  ["half a sentence goes into the words", copy("rừ k", "rừ k"), placeOf(text, "ảnh") + 1, ["point: ảrừ k|nh."]],
  ["one khoản goes into the words", copy("nhì", "nhì"), placeOf(text, "ảnh") + 1, ["point: ảnhì|nh."]],
  ["one khoản is the words of an empty one", copy("nhì", "nhì"), emptyClause, ["clause: nhì|"]],
  ["several điểm stand behind the one around the caret", copy("đơn", "thư"), placeOf(text, "ảnh") + 1, ["point: thư|"]],
  ["điểm copied at the beginning of one stand before it", copy("thư", "ảnh."), placeOf(text, "đơn"), ["point: ảnh.|"]],
  [
    "a khoản with its điểm is the empty khoản",
    copy("nhất", "thư;"),
    emptyClause,
    ["clause: nhất:", "point: đơn;", "point: thư;|"],
  ],
  [
    "a whole Điều stands behind the one around the caret",
    copy("Một", "trừ khác"),
    placeOf(text, "ảnh"),
    ["title: Một", "paragraph: trừ khác|"],
  ],
  [
    "what is quoted stays so",
    copy("sửa", "trong"),
    placeOf(text, "nhì", true),
    ["clause: sửa:", "clause: trích", "point: trong|"],
  ],
  ["a table stays one", copy("cuối", "Cụm"), placeOf(text, "nhì", true), ["clause: cuối", "tableCell: Cụm|"]],
])("[WEB94] what comes back from the clipboard: %s", (_, slice, at, expected) => {
  const state = pastedAt(slice, at);
  state?.doc.check();
  for (const line of expected) expect(lines(state ?? EditorState.create({ doc: text }))).toContain(line);
  expect(new Set(idsOf(state?.doc ?? text)).size).toBe(idsOf(state?.doc ?? text).length);
});

test("[WEB94] a copied quotation keeps its marks and the numbers in it, a copied section none that is fixed", () => {
  const state = pastedAt(copy("sửa", "trong"), placeOf(text, "nhì", true));
  const quoted: unknown[] = [];
  state?.doc.descendants(
    ({ type, attrs }) => void (type.name === "quotation" && quoted.push([attrs["opening"], attrs["closing"]])),
  );
  expect(quoted).toEqual([
    ["„", "“"],
    ["„", "“"],
  ]);
  const fixed: unknown[] = [];
  state?.doc.descendants(({ attrs }) => void (typeof attrs["fixed"] === "string" && fixed.push(attrs["fixed"])));
  expect(fixed).toEqual(["4a", "4a"]);
});

const SEED = 20_261_130;
const positions = (root: Node): number[] => {
  const found: number[] = [];
  root.descendants((node, pos) => {
    for (let offset = 0; node.isTextblock && offset <= node.content.size; offset++) found.push(pos + 1 + offset);
  });
  return found;
};

test(`[WEB94] whatever is copied wherever, no letter is lost, no id is there twice, and the draft is lawful (seed ${SEED})`, () => {
  const places = positions(text);
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat(), (one, other, place) => {
      const [from = 1, to = 1] = [places[one % places.length], places[other % places.length]].toSorted(
        (a = 0, b = 0) => a - b,
      );
      const at = places[place % places.length] ?? 1;
      const slice = through(copiedSlice(stateOf(text, from, to).selection));
      const state = pastedAt(slice, at);
      if (!state) return;
      state.doc.check();
      expect(state.doc.textContent.length).toBe(
        text.textContent.length + slice.content.textBetween(0, slice.content.size).length,
      );
      expect(new Set(idsOf(state.doc)).size).toBe(idsOf(state.doc).length);
    }),
    { seed: SEED, numRuns: 400 },
  );
});

test("[WEB94] whatever of a Điều is cut out and pasted at once is as it was", () => {
  const start = placeOf(text, "nhất");
  const places = positions(text).filter((place) => place >= start && place <= emptyClause);
  for (const from of places)
    for (const to of places.filter((place) => place > from)) {
      const state = stateOf(text, from, to);
      const slice = through(cutSlice(state.selection));
      const cut = state.apply(withoutSelected(state));
      const transaction = pasteCopy(cut, slice);
      expect([from, to, transaction && drawn(cut.apply(transaction))]).toEqual([from, to, drawn(state)]);
    }
});

const drawn = (state: EditorState): string[] => lines(state).map((line) => line.replace("|", ""));
