import { expect, test } from "vitest";
import {
  applyUpdate,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  transact,
  XmlElement,
  XmlText,
  type XmlFragment,
} from "yjs";
import { StrayWords } from "./stray-words.ts";

const text = (doc: Doc): XmlFragment => doc.getXmlFragment("text");

/** A clause with these words. */
function clause(words: string): XmlElement {
  const element = new XmlElement("clause");
  element.insert(0, [new XmlText(words)]);
  return element;
}

/** Two people at one text of these clauses; nothing of either reaches the other before it is brought. */
function two(...clauses: readonly string[]): { readonly mine: Doc; readonly theirs: Doc; readonly strays: StrayWords } {
  const [mine, theirs] = [new Doc(), new Doc()];
  mine.clientID = 7;
  theirs.clientID = 9;
  text(theirs).insert(0, clauses.map(clause));
  applyUpdate(mine, encodeStateAsUpdate(theirs));
  const strays = new StrayWords(mine);
  strays.own(7);
  return { mine, theirs, strays };
}

function wordsOf(doc: Doc, index: number): XmlText {
  const element = text(doc).get(index);
  const words = element instanceof XmlElement ? element.get(0) : undefined;
  if (!(words instanceof XmlText)) throw new Error("A clause has words.");
  return words;
}

const news = (from: Doc, to: Doc): Uint8Array => encodeStateAsUpdate(from, encodeStateVector(to));

function bring({ mine, theirs, strays }: ReturnType<typeof two>): string {
  const update = news(theirs, mine);
  return strays.after([update], () => transact(mine, () => applyUpdate(mine, update)));
}

/** As an editor does that moves a clause: it is made anew elsewhere, with what its person sees of it. */
function move(doc: Doc, from: number): void {
  const words = wordsOf(doc, from).toJSON();
  doc.transact(() => {
    text(doc).delete(from, 1);
    text(doc).push([clause(words)]);
  });
}

test("[LIV12] what was written in a clause while a colleague moved it is given back, in its whole sentence", () => {
  const both = two("Nộp hồ sơ. Trả lời trong 5 ngày.", "Khác.");
  wordsOf(both.mine, 0).insert("Nộp hồ sơ. Trả lời trong 5 ".length, "làm việc ");
  move(both.theirs, 0);
  expect(bring(both)).toBe("Trả lời trong 5 làm việc ngày.");
});

test("[LIV12] what the colleague saw and took along is not", () => {
  const both = two("Nộp hồ sơ.");
  wordsOf(both.mine, 0).insert(10, " Trả lời.");
  applyUpdate(both.theirs, news(both.mine, both.theirs));
  move(both.theirs, 0);
  expect(bring(both)).toBe("");
});

test("[LIV12] what a colleague deleted who saw it is not, nor what they deleted around words that stay", () => {
  const seen = two("Nộp hồ sơ.");
  wordsOf(seen.mine, 0).insert(10, " Trả lời.");
  applyUpdate(seen.theirs, news(seen.mine, seen.theirs));
  text(seen.theirs).delete(0, 1);
  expect(bring(seen)).toBe("");
  const around = two("Nộp hồ sơ.");
  wordsOf(around.mine, 0).insert(4, "đủ ");
  wordsOf(around.theirs, 0).delete(0, 10);
  expect(bring(around)).toBe("");
  expect(wordsOf(around.mine, 0).toJSON()).toBe("đủ ");
});

test("[LIV12] what was typed into a clause that a colleague deletes without having seen it is given back", () => {
  const both = two("Nộp hồ sơ.", "Khác.");
  wordsOf(both.mine, 0).insert(10, " Chưa ai thấy.");
  text(both.theirs).delete(0, 1);
  expect(bring(both)).toBe("Chưa ai thấy.");
});

test("[LIV12] what was deleted here again is not given back", () => {
  const both = two("Nộp hồ sơ.");
  wordsOf(both.mine, 0).insert(10, " Nhầm.");
  wordsOf(both.mine, 0).delete(10, 6);
  text(both.theirs).delete(0, 1);
  expect(bring(both)).toBe("");
});

test("[LIV12] what others wrote there is theirs", () => {
  const both = two("Nộp hồ sơ.");
  const third = new Doc();
  applyUpdate(third, encodeStateAsUpdate(both.mine));
  wordsOf(third, 0).insert(10, " Của người thứ ba.");
  applyUpdate(both.mine, news(third, both.mine));
  text(both.theirs).delete(0, 1);
  expect(bring(both)).toBe("");
});

test("[LIV12] what an earlier visit wrote comes into a text that has gone on: what stands nowhere there is given back", () => {
  const { mine, theirs } = two("Nộp hồ sơ.", "Khác.");
  const kept: Uint8Array[] = [];
  mine.on("update", (update: Uint8Array) => kept.push(update));
  wordsOf(mine, 0).insert(10, " Viết ngoại tuyến.");
  wordsOf(mine, 0).insert(11, "Câu ");
  wordsOf(mine, 1).insert(5, " Còn đây.");
  wordsOf(mine, 0).delete(0, 4);
  text(theirs).delete(0, 1);
  const again = new Doc();
  applyUpdate(again, encodeStateAsUpdate(theirs));
  const strays = new StrayWords(again);
  expect(
    strays.afterBringing(kept, () => transact(again, () => kept.forEach((update) => applyUpdate(again, update)))),
  ).toBe("Câu Viết ngoại tuyến.");
  expect(wordsOf(again, 0).toJSON()).toBe("Khác. Còn đây.");
});

/** What somebody writes from here on, in the updates in which it goes out. */
function outgoing(doc: Doc): () => readonly Uint8Array[] {
  const sent: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array, origin: unknown) => origin !== "heard" && sent.push(update));
  return () => sent.splice(0);
}

for (let seed = 1; seed <= 40; seed++) {
  test(`[LIV12] every word is in the text or given back, whoever moves and deletes, seed ${seed}`, () => {
    let state = seed;
    const next = (below: number) => (state = (state * 48_271) % 2_147_483_647) % below;
    const { mine, theirs, strays } = two("Một.", "Hai.", "Ba.", "Bốn.");
    const [fromMine, fromTheirs] = [outgoing(mine), outgoing(theirs)];
    const words: string[] = [];
    const given: string[] = [];
    const hear = () => {
      const updates = fromTheirs();
      given.push(
        strays.after(updates, () =>
          transact(mine, () => updates.forEach((update) => applyUpdate(mine, update, "heard")), "heard"),
        ),
      );
    };
    for (let step = 0; step < 30; step++) {
      const at = next(text(mine).length);
      if (next(2) === 0) {
        words.push(`Câu số ${step}.`);
        wordsOf(mine, at).insert(wordsOf(mine, at).length, ` Câu số ${step}.`);
      } else move(theirs, next(text(theirs).length));
      if (next(3) === 0) for (const update of fromMine()) applyUpdate(theirs, update, "heard");
      if (next(3) === 0) hear();
    }
    hear();
    const there = JSON.stringify(text(mine).toJSON());
    for (const sentence of words)
      expect(there.includes(sentence) || given.join("\n").includes(sentence), sentence).toBe(true);
  });
}
