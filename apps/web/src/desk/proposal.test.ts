import { expect, test } from "vitest";
import { Doc } from "yjs";
import { rewrite } from "./use-proposal.ts";

test.each([
  ["trong 25 ngày", "trong 30 ngày"],
  ["ha ha", "ha ha ha"],
  ["aaa", "aa"],
  ["", "mới"],
  ["bỏ hết", ""],
  ["như cũ", "như cũ"],
])("[WEB52] a field turns %j into %j", (before, after) => {
  const text = new Doc().getText("proposal");
  text.insert(0, before);
  rewrite(text, after);
  expect(text.toJSON()).toBe(after);
});

test("[WEB52] only what differs is written, so that what others type next to it stays", () => {
  const doc = new Doc();
  const text = doc.getText("proposal");
  text.insert(0, "trong 25 ngày làm việc");
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  rewrite(text, "trong 25 ngày làm việc");
  expect(updates).toHaveLength(0);
  const deltas: unknown[] = [];
  text.observe((event) => deltas.push(event.delta));
  rewrite(text, "trong 30 ngày làm việc");
  expect(deltas).toEqual([[{ retain: 6 }, { delete: 2 }, { insert: "30" }]]);
});
