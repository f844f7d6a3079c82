import { indexSections, insertSection, moveOf, putBack, takeOut } from "@duthao/decree";
import type { EditorState } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { ySyncPluginKey } from "y-prosemirror";
import { commandOf } from "../edit-command.ts";
import { after, article, clause, doc, stateOf } from "../sheet.fixture.ts";
import { halfOfMove, normalisingPlugin } from "./normalising.ts";

function plugin(frozen = false) {
  let count = 0;
  return normalisingPlugin({ newId: () => `new${++count}`, isFrozen: () => frozen });
}

const CITING = "Theo quy định tại khoản 1 Điều 2 Nghị định này.";
const draft = (caret = "|") =>
  doc(
    article("a1", `Một${caret}`, clause("k1", CITING)),
    article("a2", "Hai", clause("k2", "Nội dung.")),
    article("a3", "Ba"),
  );
const numbers = ({ doc: text }: EditorState) =>
  [...indexSections(text).values()].filter(({ level }) => level === "article").map(({ number }) => number);
const citing = ({ doc: text }: EditorState) => indexSections(text).get("k1")?.node.textContent;

test("[WEB80] a citation goes on naming what it meant, in the same step", () => {
  const state = after(stateOf(draft(), [plugin()]), commandOf(insertSection("article")));
  expect(numbers(state)).toEqual(["1", "2", "3", "4"]);
  expect(citing(state)).toBe("Theo quy định tại khoản 1 Điều 3 Nghị định này.");
});

test("[WEB80] also when what it names is moved, which is done in two halves", () => {
  const state = stateOf(draft(""), [plugin()]);
  const move = moveOf(state.doc, (indexSections(state.doc).get("a2")?.pos ?? 0) + 1, "down");
  if (!move) throw new Error("The second Điều can be moved.");
  const taken = state.tr;
  takeOut(taken, move);
  const half = state.apply(halfOfMove(taken));
  const put = half.tr;
  putBack(put, move);
  expect(citing(half.apply(put))).toBe("Theo quy định tại khoản 1 Điều 3 Nghị định này.");
});

test("[WEB80] what others change is theirs to look after", () => {
  const state = stateOf(draft(""), [plugin()]);
  const remote = state.tr.insert(0, article("a0", "Trước")).setMeta(ySyncPluginKey, { isChangeOrigin: true });
  expect(citing(state.apply(remote))).toBe(CITING);
});

test("[WEB81] where numbers are frozen, what is new is numbered in between and citations stay as they are", () => {
  const state = after(stateOf(draft(), [plugin(true)]), commandOf(insertSection("article")));
  expect(numbers(state)).toEqual(["1", "1a", "2", "3"]);
  expect(citing(state)).toBe(CITING);
});
