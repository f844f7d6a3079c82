import { bodySchema, demote, draftUpdate, fillBody, schema, TEXT_ROOT } from "@duthao/decree";
import { expect, test } from "vitest";
import type { Node } from "@tiptap/pm/model";
import { undo } from "y-prosemirror";
import { applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import { XmlElement, type Doc } from "yjs";
import { boundPlaces } from "./live-place.ts";
import { beginningOf, meet, Writer } from "./people.fixture.ts";
import { article, clause, doc, lines, paragraph } from "./sheet.fixture.ts";

/** Numbers below `below`, the same ones for the same seed (mulberry32). */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const root = (doc: Doc) => doc.getXmlFragment(TEXT_ROOT);
const note = (words: string) => beginningOf((doc) => fillBody(root(doc), words));
const noteWriters = (words: string, count = 2) =>
  Array.from(
    { length: count },
    (_, index) => new Writer(note(words), { client: 10 + index * 7, schema: bodySchema, fragment: root }),
  );
const draftWriters = (text: Node, count = 2) =>
  Array.from(
    { length: count },
    (_, index) => new Writer(draftUpdate(text, 1), { client: 10 + index * 7, schema, fragment: root }),
  );

const SENTENCES = ["Thứ nhất, ", "tất tật tiền, ", "aaaa aaab, ", "Hội đồng họp lại, ", "đđdd 😀😁, "];

/** They write a sentence each, letter by letter, at the same place, whatever is heard when. */
function writeAtOnce(writers: readonly Writer[], next: (below: number) => number): readonly string[] {
  const sentences = writers.map((_, index) => SENTENCES[(index + next(SENTENCES.length)) % SENTENCES.length] ?? "");
  const left = sentences.map((sentence) => Array.from(sentence));
  const waiting = writers.map((): Uint8Array[] => []);
  while (left.some((letters) => letters.length > 0)) {
    const who = next(writers.length);
    const letter = left[who]?.shift();
    if (letter !== undefined) writers[who]?.type(letter);
    writers.forEach((writer, from) => {
      const sent = writer.take();
      waiting.forEach((queue, to) => to !== from && queue.push(...sent));
    });
    const hears = next(writers.length);
    if (next(3) === 0) writers[hears]?.hear(waiting[hears]?.splice(0) ?? []);
  }
  writers.forEach((writer, index) => writer.hear(waiting[index]?.splice(0) ?? []));
  meet(writers);
  return sentences;
}

function expectWhole(writers: readonly Writer[], sentences: readonly string[]): void {
  const [first] = writers;
  for (const writer of writers) {
    expect(writer.text.toJSON()).toEqual(first?.text.toJSON());
    expect(writer.stored.toJSON()).toEqual(writer.text.toJSON());
  }
  const text = first?.text.textContent ?? "";
  for (const sentence of sentences) expect(text).toContain(sentence);
}

const words = "Nộp hồ sơ tại đây";
const PLACES: readonly [string, number][] = [
  ["the start", 1],
  ["the middle", 8],
  ["the end", 1 + words.length],
];

for (const [place, at] of PLACES) {
  for (let seed = 1; seed <= 12; seed++) {
    test(`[WEB110] sentences written at ${place} of a block at once stay whole, seed ${seed}`, () => {
      const next = chance(seed);
      const writers = noteWriters(words, 2 + next(2));
      for (const writer of writers) writer.go(at);
      expectWhole(writers, writeAtOnce(writers, next));
    });
  }
}
for (let seed = 1; seed <= 12; seed++) {
  test(`[WEB110] sentences written in an empty note at once stay whole, seed ${seed}`, () => {
    const next = chance(seed);
    const writers = noteWriters("", 2 + next(2));
    expectWhole(writers, writeAtOnce(writers, next));
  });
  test(`[WEB110] sentences written in a block that was just begun stay whole, seed ${seed}`, () => {
    const next = chance(seed);
    const writers = noteWriters(words, 2 + next(2));
    writers[0]?.goEnd();
    writers[0]?.do((transaction) => transaction.split(transaction.selection.from));
    meet(writers);
    for (const writer of writers) writer.goEnd();
    expectWhole(writers, writeAtOnce(writers, next));
  });
  test(`[WEB110] sentences written in a cell of a table at once stay whole, seed ${seed}`, () => {
    const next = chance(seed);
    const cell = (text: string) => schema.node("tableCell", null, [paragraph(text)]);
    const table = schema.node("table", { id: "t" }, [schema.node("tableRow", null, [cell("một"), cell("hai")])]);
    const writers = draftWriters(doc(article("a", "Phạm vi", clause("k", "Nộp", table))), 2 + next(2));
    for (const writer of writers) writer.goEnd();
    expectWhole(writers, writeAtOnce(writers, next));
  });
}

for (let seed = 1; seed <= 12; seed++) {
  test(`[WEB110] two sentences in an empty block that a page of before made stay whole, seed ${seed}`, () => {
    const old = beginningOf((doc) => root(doc).push([new XmlElement("paragraph")]));
    const writers = [10, 17].map((client) => new Writer(old, { client, schema: bodySchema, fragment: root }));
    expectWhole(writers, writeAtOnce(writers, chance(seed)));
  });
}

/** The text of a note with `|` at the ends of what its writer has selected. */
function shown({ view }: Writer): string {
  const { doc, selection } = view.state;
  const marks = [...new Set([selection.to, selection.from])];
  return marks.reduce(
    (text, pos) => `${text.slice(0, pos - 1)}|${text.slice(pos - 1)}`,
    doc.textBetween(1, doc.content.size - 1, "¶¶"),
  );
}

test("[WEB110] words that others type at the ends of a selection are not in it, and are not typed over", () => {
  const [own, other] = noteWriters("trong 25 ngày");
  if (!own || !other) throw new Error("There are two.");
  own.go(7, 9);
  for (const pos of [9, 7]) {
    other.go(pos);
    other.type("x");
  }
  meet([own, other]);
  expect(shown(own)).toBe("trong x|25|x ngày");
  own.type("30");
  meet([own, other]);
  expect(other.text.textContent).toBe("trong x30x ngày");
});

test("[WEB110] the caret that others see of somebody stays at its letter while they write there", () => {
  const [own, other] = noteWriters("Nộp hồ sơ");
  if (!own || !other) throw new Error("There are two.");
  own.go(4);
  other.go(4);
  own.type(" ngay");
  meet([own, other]);
  applyAwarenessUpdate(other.awareness, encodeAwarenessUpdate(own.awareness, [own.ydoc.clientID]), "the line");
  other.type(" đủ");
  meet([own, other]);
  expect(shown(own)).toBe("Nộp đủ ngay| hồ sơ");
  expect(shown(other)).toBe("Nộp đủ| ngay hồ sơ");
  const cursor: unknown = own.awareness.getLocalState()?.["cursor"];
  if (typeof cursor !== "object" || cursor === null || !("head" in cursor)) throw new Error("It is shown.");
  for (const { view } of [own, other]) expect(boundPlaces.positionOf(view.state, cursor.head)).toBe(12);
});

test("[WEB110] after an undo, what a colleague writes does not bring the caret back to where it once was", () => {
  const [own, other] = noteWriters("một hai ba");
  if (!own || !other) throw new Error("There are two.");
  own.go(4);
  own.type(" và");
  undo(own.view.state);
  own.go(11);
  other.go(1);
  meet([own, other]);
  other.type("Số ");
  meet([own, other]);
  expect(shown(own)).toBe("Số một hai ba|");
});

test("[WEB110] a caret stays with its words when a colleague presses Enter before them", () => {
  const [own, other] = noteWriters("Nộp hồ sơ. Trả lời.");
  if (!own || !other) throw new Error("There are two.");
  own.go(15);
  other.do((transaction) => transaction.split(11));
  meet([own, other]);
  expect(shown(own)).toBe("Nộp hồ sơ.¶¶ Trả| lời.");
});

test("[WEB110] a caret stays with its words when a colleague changes their level", () => {
  const text = doc(article("a", "Phạm vi", clause("k1", "Nộp hồ sơ."), clause("k2", "Trả lời.")));
  const [own, other] = draftWriters(text);
  if (!own || !other) throw new Error("There are two.");
  own.goEnd();
  own.go(own.view.state.selection.head - 5);
  const before = lines(own.view.state);
  expect(before.at(-1)).toBe("clause: Trả| lời.");
  other.do((transaction) => {
    demote(transaction, own.view.state.selection.head);
    return transaction;
  });
  meet([own, other]);
  expect(lines(own.view.state).at(-1)).toBe("point: Trả| lời.");
});

test("[WEB110] so it does when letters are on their way that the colleague has not seen, and typing goes on in its block", () => {
  const text = doc(
    article("a", "Phạm vi", clause("k1", "Nộp hồ sơ."), clause("k2", "Trả lời."), clause("k3", "Lưu trữ.")),
  );
  const [own, other] = draftWriters(text);
  if (!own || !other) throw new Error("There are two.");
  const behind = ({ view }: Writer, words: string): number => {
    let found = 0;
    view.state.doc.descendants((node, pos) => void (node.text?.includes(words) && (found = pos + node.nodeSize)));
    return found;
  };
  own.go(behind(own, "Trả lời.") - 1);
  own.type(" đúng");
  other.do((transaction) => {
    demote(transaction, behind(other, "Trả lời."));
    return transaction;
  });
  own.hear(other.take());
  own.type(" hạn");
  meet([own, other]);
  expect(lines(own.view.state)).toContain("point: Trả lời hạn|.");
  expect(lines(other.view.state).join()).toContain("point: Trả lời hạn.");
});

test.each([
  ["đã|đ", "đã", "đ"],
  ["tt|t", "tt", "t"],
])("[WEB110] of letters that are the same, the one before the caret is deleted: %s", (drawn, left, right) => {
  const [own, other] = noteWriters(left + right);
  if (!own || !other) throw new Error("There are two.");
  const at = left.length + 1;
  other.go(at);
  other.type("x");
  own.go(at);
  own.do((transaction) => transaction.delete(at - 1, at));
  meet([own, other]);
  expect(own.text.textContent, drawn).toBe(`${left.slice(0, -1)}x${right}`);
});
