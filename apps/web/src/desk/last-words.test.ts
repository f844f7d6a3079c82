import { fillBody } from "@duthao/decree";
import { expect, test } from "vitest";
import { Doc, transact, XmlElement, XmlText, type Transaction } from "yjs";
import { LastWords } from "./last-words.ts";

/** Somebody who writes in a note, by a clock that is set. */
function writing() {
  const doc = new Doc();
  const body = doc.getXmlFragment("body");
  fillBody(body, "Câu cũ.\n");
  const clock = { at: 0 };
  const last = new LastWords(doc, () => clock.at);
  body.observeDeep((_: unknown, transaction: Transaction) => last.changed(transaction));
  const type = (words: string, line = 1) => {
    const paragraph = body.get(line);
    const text = paragraph instanceof XmlElement ? paragraph.get(0) : undefined;
    if (text instanceof XmlText) text.insert(text.length, words);
    clock.at += 100;
  };
  return { doc, body, clock, last, type };
}

test("[WEB113] what was typed last is given as whole sentences, without what was typed before a pause", () => {
  const { body, clock, last, type } = writing();
  type("Trước khi nghỉ. ");
  clock.at += 60_000;
  for (const letter of "Đang viết dở") type(letter);
  expect(last.in([body])).toEqual(["Đang viết dở"]);
  type(" Thêm.", 0);
  expect(last.in([body])).toEqual(["Thêm.", "Đang viết dở"]);
});

test("[WEB113] nothing is given where hands have rested, and nothing of what others wrote", () => {
  const { doc, body, clock, last, type } = writing();
  type("Của mình. ");
  clock.at += 60_000;
  expect(last.in([body])).toEqual([]);
  transact(doc, () => type("Của người khác."), "the line", false);
  expect(last.in([body])).toEqual([]);
});
