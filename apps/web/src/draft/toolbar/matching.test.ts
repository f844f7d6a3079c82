import type { EditorState, Transaction } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { replaceAll } from "../editor/plugins/found.ts";
import { article, clause, doc, stateOf } from "../editor/sheet.fixture.ts";
import { matches, matching } from "./matching.ts";

function sheet(...words: readonly string[]) {
  const view: { state: EditorState; dispatch: (transaction: Transaction) => void } = {
    state: stateOf(doc(article("a1", "", ...words.map((text, at) => clause(`k${at}`, text))))),
    dispatch: (transaction) => void (view.state = view.state.apply(transaction)),
  };
  return view;
}

test("[WEB84] at first only whole words are replaced, written as they are sought", () => {
  const view = sheet("huyện vận chuyển;", "chuyên ngành, huyện.");
  expect(replaceAll(view, matches(view.state.doc, "huyện"), "xã")).toBe(2);
  expect(view.state.doc.textContent).toBe("xã vận chuyển;chuyên ngành, xã.");
});

test("[WEB84] parts of words, and words without their diacritics, are replaced where that was switched", () => {
  const { doc: text } = sheet("Huyện, huyen, chuyện").state;
  const count = (exact: boolean, whole: boolean) => {
    Object.assign(matching, { exact, whole });
    return matches(text, "huyện").length;
  };
  expect([count(true, true), count(true, false), count(false, true), count(false, false)]).toEqual([0, 1, 2, 3]);
});
