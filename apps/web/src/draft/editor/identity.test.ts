import { expect, test } from "vitest";
import { ySyncPluginKey } from "y-prosemirror";
import { normalisingPlugin } from "./plugins/normalising.ts";
import { article, clause, doc, stateOf } from "./sheet.fixture.ts";
import { enter } from "./writing.ts";
import { after } from "./sheet.fixture.ts";

function plugin() {
  let count = 0;
  return normalisingPlugin({ newId: () => `new${++count}`, isFrozen: () => false });
}

function idsOf(state: ReturnType<typeof stateOf>): unknown[] {
  const ids: unknown[] = [];
  state.doc.descendants((node) => void ("id" in node.attrs && ids.push(node.attrs["id"])));
  return ids;
}

test("[WEB42] of the two halves of a split the first keeps the id and the second gets its own", () => {
  const state = after(stateOf(doc(article("a1", "Phạm vi", clause("k1", "Nộp| hồ sơ"))), [plugin()]), enter);
  expect(idsOf(state)).toEqual(["a1", "k1", "k1p", "new1", "new2"]);
});

test("[WEB42] what is pasted before its original gets another id, and the original keeps its own", () => {
  const original = clause("k1", "Nộp hồ sơ");
  const state = stateOf(doc(article("a1", "Phạm vi", clause("k0", "Mở đầu"), original)), [plugin()]);
  const title = state.doc.firstChild?.firstChild?.nodeSize ?? 0;
  const pasted = state.apply(state.tr.insert(1 + title, original));
  expect(idsOf(pasted)).toEqual(["a1", "new1", "new2", "k0", "k0p", "k1", "k1p"]);
});

test("[WEB42] what comes from others keeps the ids they gave", () => {
  const state = stateOf(doc(article("a1", "Phạm vi", clause("k1", "Nộp"))), [plugin()]);
  const remote = state.tr
    .insert(state.doc.content.size, article("a1", "Lặp"))
    .setMeta(ySyncPluginKey, { isChangeOrigin: true });
  expect(idsOf(state.apply(remote))).toEqual(["a1", "k1", "k1p", "a1"]);
});

test("[WEB42] typing words names nothing", () => {
  const state = stateOf(doc(article("a1", "Phạm vi", clause("k1", "Nộp|"))), [plugin()]);
  expect(idsOf(state.apply(state.tr.insertText(" hồ sơ")))).toEqual(["a1", "k1", "k1p"]);
});
