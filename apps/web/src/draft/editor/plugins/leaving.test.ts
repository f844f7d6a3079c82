import type { EditorState } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { ySyncPluginKey } from "y-prosemirror";
import { leave, leavingPlugin, left, pressed } from "./leaving.ts";
import { after, article, clause, doc, stateOf } from "../sheet.fixture.ts";

const begun = () => stateOf(doc(article("a", "Phạm vi", clause("k1", "Nộp hồ sơ.|"))), [leavingPlugin()]);
const escaped = () => after(begun(), leave);
const leaves = (state: EditorState): boolean => left(state);

test("[WEB88] Tab leaves the text after Esc, once, and not before", () => {
  expect([begun(), escaped(), after(escaped(), left)].map(leaves)).toEqual([false, true, false]);
});

test.each(["Shift", "Control", "Alt", "Meta", "CapsLock", "Tab", "Escape"])(
  "[WEB88] Tab leaves after Esc and %s",
  (name) => {
    expect(leaves(after(escaped(), pressed(name)))).toBe(true);
  },
);

test.each(["a", "Enter", "ArrowDown", "Process", "Unidentified"])(
  "[WEB88] Tab changes the level after Esc and %s",
  (name) => {
    expect(leaves(after(escaped(), pressed(name)))).toBe(false);
  },
);

test("[WEB88] Tab changes the level after something was written here, and leaves where others wrote", () => {
  const state = escaped();
  expect(leaves(state.apply(state.tr.insertText("a")))).toBe(false);
  expect(leaves(state.apply(state.tr.insertText("a").setMeta(ySyncPluginKey, { isChangeOrigin: true })))).toBe(true);
  expect(leaves(state.apply(state.tr.setMeta("addToHistory", false)))).toBe(true);
});
