import type { EditorState, Transaction } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { article, clause, doc, stateOf } from "./sheet.fixture.ts";
import { showText } from "./show-text.ts";

test("[WEB40] a text that is shown anew is not selected", () => {
  const view: { state: EditorState; dispatch: (transaction: Transaction) => void } = {
    state: stateOf(doc()),
    dispatch: (transaction) => void (view.state = view.state.apply(transaction)),
  };
  for (const words of ["Một.", "Hai."]) {
    showText(view, doc(article("a1", "Phạm vi", clause("k1", words))));
    expect([view.state.doc.textContent, view.state.selection.empty]).toEqual([`Phạm vi${words}`, true]);
  }
});
