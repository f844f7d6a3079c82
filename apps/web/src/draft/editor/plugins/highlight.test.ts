import { Slice } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";
import { differencePlugin } from "./difference.ts";
import { findAgain, highlightPlugin, highlightRange, markCurrent } from "./highlight.ts";
import { article, clause, doc, stateOf } from "../sheet.fixture.ts";

/** As much of a view as these need: a state, how it changes, and a page on which nothing is selected. */
function viewOf(state: EditorState): EditorView {
  const view = {
    state,
    dom: { ownerDocument: { getSelection: () => null }, contains: () => false },
    dispatch: (transaction: Transaction) => void (view.state = view.state.apply(transaction)),
  };
  return view as unknown as EditorView; // reason: they ask for no more of it
}

const draft = (second: string) =>
  doc(article("a1", "Phạm vi", clause("k1", "Nộp trong 25 ngày."), clause("k2", second)));

function highlighted(words: string) {
  const view = viewOf(stateOf(draft("Trả lời trong 10 ngày."), [differencePlugin, highlightPlugin]));
  const from = positionOf(view.state, words);
  findAgain(view, () => [{ id: "t1", from, to: from + words.length, kind: "province" }]);
  return view;
}

function positionOf({ doc: text }: EditorState, words: string): number {
  let found = -1;
  text.descendants((node, pos) => {
    const at = node.isText ? (node.text ?? "").indexOf(words) : -1;
    if (at >= 0) found = pos + at;
  });
  return found;
}

const shown = (view: { state: EditorState }) => {
  const range = highlightRange(view.state, "t1");
  return range && view.state.doc.textBetween(range.from, range.to, "");
};

test("[WEB41] a highlight goes along with its words when a text of another moment replaces the whole document", () => {
  const view = highlighted("trong 10 ngày");
  for (const second of ["Phải trả lời trong 10 ngày.", "Phải trả lời trong 10 ngày làm việc."]) {
    const next = draft(second);
    view.dispatch(view.state.tr.replace(0, view.state.doc.content.size, new Slice(next.content, 0, 0)));
    expect(shown(view)).toBe("trong 10 ngày");
  }
});

test("[WEB41] a highlight whose words are gone is gone", () => {
  const view = highlighted("trong 10 ngày");
  const next = doc(article("a1", "Phạm vi", clause("k1", "Nộp trong 25 ngày.")));
  view.dispatch(view.state.tr.replace(0, view.state.doc.content.size, new Slice(next.content, 0, 0)));
  expect(shown(view)).toBeUndefined();
});

test("[WEB41] the one that is read is marked in addition, and only it", () => {
  const view = highlighted("trong 25 ngày");
  const marks = () => highlightPlugin.getState(view.state)?.drawn.find().length;
  expect(marks()).toBe(1);
  markCurrent(view, "t1");
  expect(marks()).toBe(2);
  markCurrent(view, undefined);
  expect(marks()).toBe(1);
});
