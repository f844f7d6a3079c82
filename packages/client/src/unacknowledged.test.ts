import { Doc } from "yjs";
import { expect, test } from "vitest";
import { Unacknowledged } from "./unacknowledged.ts";

function typing(...steps: [at: number, words: string][]): Unacknowledged {
  const doc = new Doc();
  const waiting = new Unacknowledged();
  const text = doc.getText("body");
  doc.on("update", (update: Uint8Array) => waiting.add(update));
  for (const [at, words] of steps) text.insert(at, words);
  return waiting;
}

test("[WEB32] words that were not taken are kept for the person, in the order they were typed", () => {
  expect(typing([0, "Đề"], [2, " nghị"], [7, " giữ 75 ha"]).words()).toBe("Đề nghị giữ 75 ha");
});

test("[WEB32] what was acknowledged is not among them", () => {
  const waiting = typing([0, "đã lưu"]);
  waiting.clear();
  expect(waiting.words()).toBe("");
});

test("[WEB32] writing in two rooms' worth of places is kept apart", () => {
  const waiting = typing([0, "một"]);
  const other = new Doc();
  other.on("update", (update: Uint8Array) => waiting.add(update));
  other.getText("else").insert(0, "hai");
  expect(waiting.words()).toBe("một\nhai");
});
