import { NodeSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { noteText, removeNote, writeNote } from "./footnote-commands.ts";
import { article, clause, doc, stateOf } from "./sheet.fixture.ts";

test("[WEB83] a footnote is put at the caret, gets other words, and is taken away", () => {
  const view: { state: EditorState; dispatch: (transaction: Transaction) => void } = {
    state: stateOf(doc(article("a1", "Một", clause("k1", "Nộp hồ sơ| đúng hạn.")))),
    dispatch: (transaction) => void (view.state = view.state.apply(transaction)),
  };
  const before = view.state.doc;
  expect(noteText(view.state)).toBeUndefined();
  expect(writeNote(view, "Bản giấy.")).toBe(true);
  const at = view.state.selection.from - 1;
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
  expect(noteText(view.state)).toBe("Bản giấy.");
  writeNote(view, "Bản điện tử.");
  view.dispatch(view.state.tr.setSelection(NodeSelection.create(view.state.doc, at)));
  expect(noteText(view.state)).toBe("Bản điện tử.");
  removeNote(view);
  expect(view.state.doc.eq(before)).toBe(true);
});
