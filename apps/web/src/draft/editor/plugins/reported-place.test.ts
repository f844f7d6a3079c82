import { schema } from "@duthao/decree";
import { EditorState, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { expect, test } from "vitest";
import { redraw } from "./reported-place.ts";

const doc = schema.node("doc", null, [schema.node("paragraph", { id: "p1" }, [schema.text("Hồ sơ gồm")])]);

/** An editor whose browser has given up a selection and has not reported it yet. */
function unreported({ isComposing = false } = {}) {
  const state = EditorState.create({ doc, selection: TextSelection.create(doc, 1, 6) });
  const place = { ownerDocument: undefined as unknown, contains: () => true };
  const view = {
    state,
    composing: isComposing,
    dom: place,
    dispatch: (transaction: Transaction) => void (view.state = view.state.apply(transaction)),
  };
  place.ownerDocument = {
    getSelection: () => ({ focusNode: place }),
    dispatchEvent: () => view.dispatch(view.state.tr.setSelection(TextSelection.create(doc, 6))),
  };
  return view;
}

test("[WEB110] what is drawn beside the words takes in first what the browser has selected: a selection that was given up does not come back", () => {
  const key = new PluginKey("beside");
  const view = unreported();
  redraw(view as unknown as EditorView, key); // reason: it asks for no more of a view
  expect([view.state.selection.from, view.state.selection.to]).toEqual([6, 6]);
});

test("[WEB110] nor does that disturb a word that is being composed", () => {
  const view = unreported({ isComposing: true });
  redraw(view as unknown as EditorView, new PluginKey("beside")); // reason: as above
  expect([view.state.selection.from, view.state.selection.to]).toEqual([1, 6]);
});
