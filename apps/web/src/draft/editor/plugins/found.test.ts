import { find } from "@duthao/decree";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { foundPlugin, replaceAll, replaceOne, showFound } from "./found.ts";
import { article, clause, doc, stateOf } from "../sheet.fixture.ts";

function sheet() {
  const view: { state: EditorState; dispatch: (transaction: Transaction) => void } = {
    state: stateOf(
      doc(
        article(
          "a1",
          "Cụm",
          clause("k1", "Cụm công nghiệp, cum cong nghiep."),
          clause("k2", "Một cụm công nghiệp khác."),
        ),
      ),
      [foundPlugin],
    ),
    dispatch: (transaction) => void (view.state = view.state.apply(transaction)),
  };
  return view;
}

test("[WEB84] words are replaced one at a time or everywhere at once, however they are accented", () => {
  const view = sheet();
  replaceAll(view, find(view.state.doc, "cụm công nghiệp"), "CCN");
  expect(view.state.doc.textContent).toBe("CụmCCN, CCN.Một CCN khác.");
  const [first] = find(view.state.doc, "CCN");
  if (first) replaceOne(view, first, "cụm");
  expect(view.state.doc.textContent).toBe("Cụmcụm, CCN.Một CCN khác.");
});

test("[WEB84] what is found is shown, and no longer once the text is another", () => {
  const view = sheet();
  showFound(view, find(view.state.doc, "cong nghiep", { matchDiacritics: true }), 0);
  expect(foundPlugin.getState(view.state)?.find()).toHaveLength(1);
  view.dispatch(view.state.tr.insertText("x", 2));
  expect(foundPlugin.getState(view.state)?.find()).toHaveLength(0);
});
