import { schema } from "@duthao/decree";
import { expect, test } from "vitest";
import { differencePlugin } from "./difference.ts";
import { notesOf, notesPlugin } from "./footnotes.ts";
import { article, clause, doc, stateOf } from "../sheet.fixture.ts";

const note = (text: string) => schema.node("footnote", { text });
const text = doc(article("a1", "Một", clause("k1", "Nộp hồ sơ| đúng hạn."), clause("k2", "Hai")));
const plugin = notesPlugin({ label: (number) => `Chú thích ${number}`, go: () => {}, told: () => {} });
const begun = stateOf(text, [differencePlugin, plugin]);
const noted = begun.apply(begun.tr.insert(begun.selection.from, note("Bản giấy.")));

test("[WEB86] footnotes are numbered by their place in the text", () => {
  const behind = noted.apply(noted.tr.insert(noted.doc.content.size - 4, note("Sau.")));
  const before = behind.apply(behind.tr.insert(3, note("Trước.")));
  expect(notesOf(before.doc).map(({ number, text: words }) => [number, words])).toEqual([
    [1, "Trước."],
    [2, "Bản giấy."],
    [3, "Sau."],
  ]);
  for (const { number, pos } of notesOf(before.doc)) {
    expect(before.doc.nodeAt(pos)?.type.name).toBe("footnote");
    expect(plugin.getState(before)?.set.find(pos, pos + 1)).toHaveLength(1);
    expect(plugin.getState(before)?.notes[number - 1]?.pos).toBe(pos);
  }
});

test("[WEB86] typing keeps the notes that are known, another text of a note or its end is told", () => {
  const [first] = notesOf(noted.doc);
  const typed = noted.apply(noted.tr.insertText("x", 3));
  expect(plugin.getState(typed)?.notes).toBe(plugin.getState(noted)?.notes);
  expect(plugin.getState(typed)?.set.find()).toMatchObject([{ from: (first?.pos ?? 0) + 1 }]);
  const changed = noted.apply(noted.tr.setNodeAttribute(first?.pos ?? 0, "text", "Bản điện tử."));
  expect(plugin.getState(changed)?.notes).toMatchObject([{ number: 1, text: "Bản điện tử." }]);
  const gone = noted.apply(noted.tr.delete(first?.pos ?? 0, (first?.pos ?? 0) + 1));
  expect(plugin.getState(gone)?.notes).toEqual([]);
});
