import { Doc } from "yjs";
import { expect, test } from "vitest";
import { UnacknowledgedUpdates } from "./unacknowledged-updates.ts";

type Step = [at: number, words: string] | [at: number, deleted: number];

function typing(...steps: Step[]): { readonly typed: UnacknowledgedUpdates; readonly doc: Doc } {
  const doc = new Doc();
  const typed = new UnacknowledgedUpdates();
  const text = doc.getText("body");
  doc.on("update", (update: Uint8Array) => typed.add(update));
  for (const [at, what] of steps) {
    if (typeof what === "string") text.insert(at, what);
    else text.delete(at, what);
  }
  return { typed, doc };
}

const wordsOf = ({ typed, doc }: ReturnType<typeof typing>) => typed.words(doc);

test("[WEB32] words that were not taken are kept for the person, in the order they were typed", () => {
  expect(wordsOf(typing([0, "Đề"], [2, " nghị"], [7, " giữ 75 ha"]))).toBe("Đề nghị giữ 75 ha");
});

test("[WEB32] what was acknowledged is not among them", () => {
  const { typed, doc } = typing([0, "đã lưu"]);
  typed.clear();
  expect(typed.words(doc)).toBe("");
  expect(typed.isEmpty).toBe(true);
});

test("[WEB32] what was taken back while typing is not among them, nor does it tear the words apart", () => {
  expect(wordsOf(typing([0, "giữ 57"], [4, 2], [4, "75"], [6, " ha"]))).toBe("giữ 75 ha");
});

test("[WEB32] writing in two places is kept apart", () => {
  const { typed, doc } = typing([0, "một"]);
  doc.getText("else").insert(0, "hai");
  expect(typed.words(doc)).toBe("một\nhai");
});

test("[WEB32] words whose place never arrived are kept whole", () => {
  const { doc } = typing([0, "trước"]);
  const typed = new UnacknowledgedUpdates();
  doc.on("update", (update: Uint8Array) => typed.add(update));
  doc.getText("body").insert(5, " và sau");
  expect(typed.words(new Doc())).toBe("và sau");
});

test("[WEB32] words typed here and there in one sentence are that sentence, with what others wrote in it", () => {
  const doc = new Doc();
  const text = doc.getText("body");
  text.insert(0, "Phần trước. Nộp hồ sơ trong 5 ngày. Phần sau.");
  const typed = new UnacknowledgedUpdates();
  doc.on("update", (update: Uint8Array) => typed.add(update));
  text.insert(text.toJSON().indexOf("hồ sơ"), "đủ ");
  text.insert(text.toJSON().indexOf("ngày"), "và 10 ");
  text.insert(text.toJSON().indexOf("trong"), "ngay ");
  expect(typed.words(doc)).toBe("Nộp đủ hồ sơ ngay trong 5 và 10 ngày.");
});

test("[WEB32] words whose place never arrived follow each other as they were written, wherever the caret went", () => {
  const { doc } = typing([0, "trước"]);
  const typed = new UnacknowledgedUpdates();
  doc.on("update", (update: Uint8Array) => typed.add(update));
  const text = doc.getText("body");
  text.insert(5, " một ba");
  text.insert(10, "hai ");
  text.insert(5, " số");
  expect(typed.words(new Doc())).toBe("số một hai ba");
});
