import { addNote, noteBody, noteProposal } from "@duthao/decree";
import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { chanceOf, type Chance } from "../fixture/chance.ts";
import { fill, inParts } from "./parts.ts";

/** One thing that somebody does in a note: types, takes back, dresses, writes a body, sets something. */
function act(doc: Y.Doc, random: Chance): void {
  const [text, body] = [noteProposal(doc, "n1"), noteBody(doc, "n1")];
  if (!text || !body) throw new Error("The note is there.");
  const kind = random(10);
  if (kind < 5) text.insert(random(text.length + 1), ["a", "ế", "đồng ý", "🙂"][random(4)] ?? "");
  else if (kind < 7 && text.length > 3) text.delete(random(text.length - 3), 1 + random(3));
  else if (kind === 7) text.format(0, text.length, { bold: random(2) === 0 });
  else if (kind === 8) body.insert(0, [new Y.XmlText("thân")]);
  else doc.getMap("notes").set(`k${random(5)}`, random(1_000));
}

/** What four people make of one note, exchanging it now and then. */
function worked(seed: number, gc: boolean, acts: number): Y.Doc {
  const random = chanceOf(seed);
  const docs = Array.from({ length: 4 }, () => new Y.Doc({ gc }));
  const [first] = docs;
  if (!first) throw new Error("There are four.");
  addNote(first, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: "justice-1" });
  const exchange = (): void => {
    for (const one of docs)
      for (const other of docs) Y.applyUpdate(other, Y.encodeStateAsUpdate(one, Y.encodeStateVector(other)));
  };
  exchange();
  for (let done = 0; done < acts; done++) {
    act(docs[random(docs.length)] ?? first, random);
    if (random(30) === 0) exchange();
  }
  exchange();
  return first;
}

const piecesOf = ({ store }: Y.Doc): ReadonlyMap<number, number> =>
  new Map([...store.clients].map(([client, structs]) => [client, structs.length]));

describe("a state in parts", () => {
  const cases = [1, 2, 3, 4, 5, 6].flatMap((seed) => [true, false].map((gc) => [seed, gc] as const));

  test.each(cases)("[GAT12] fills a document with what it was made of, seed %i, gc %s", async (seed, gc) => {
    const doc = worked(seed, gc, 400);
    const [inOne, filled] = [new Y.Doc({ gc }), new Y.Doc({ gc })];
    Y.applyUpdate(inOne, Y.encodeStateAsUpdate(doc));
    await fill(filled, inParts(doc));
    expect(Y.encodeStateAsUpdate(filled)).toEqual(Y.encodeStateAsUpdate(inOne));
    expect(piecesOf(filled)).toEqual(piecesOf(inOne));
    expect(filled.toJSON()).toEqual(inOne.toJSON());
    expect([filled.store.pendingStructs, filled.store.pendingDs]).toEqual([null, null]);
    expect(inParts(filled)).toEqual(inParts(inOne));
  });

  test.each(cases)("[GAT12] is worked on in as what it was made of would be, seed %i, gc %s", async (seed, gc) => {
    const doc = worked(seed, gc, 200);
    const [inOne, filled] = [new Y.Doc({ gc }), new Y.Doc({ gc })];
    Y.applyUpdate(inOne, Y.encodeStateAsUpdate(doc));
    await fill(filled, inParts(doc));
    for (const one of [inOne, filled]) {
      one.clientID = 7;
      const random = chanceOf(100 + seed);
      for (let done = 0; done < 200; done++) act(one, random);
    }
    expect(Y.encodeStateAsUpdate(filled)).toEqual(Y.encodeStateAsUpdate(inOne));
    expect(piecesOf(filled)).toEqual(piecesOf(inOne));
    expect(filled.toJSON()).toEqual(inOne.toJSON());
  });

  test("[GAT12] of many parts is filled, and what is typed after goes where it belongs", async () => {
    const doc = worked(7, true, 2_000);
    const filled = new Y.Doc();
    await fill(filled, inParts(doc));
    noteProposal(doc, "n1")?.insert(5, "sau");
    Y.applyUpdate(filled, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(filled)));
    expect(Y.encodeStateAsUpdate(filled)).toEqual(Y.encodeStateAsUpdate(doc));
  });

  test("[GAT12] is read as well where it was written in one", async () => {
    const doc = worked(8, true, 200);
    const filled = new Y.Doc();
    await fill(filled, Y.encodeStateAsUpdateV2(doc));
    expect(Y.encodeStateAsUpdate(filled)).toEqual(Y.encodeStateAsUpdate(doc));
  });

  test("[GAT12] is read as well where it says of no list, unless it lacks something", async () => {
    const [doc, filled] = [worked(8, true, 200), new Y.Doc()];
    const before = Y.encodeStateVector(doc);
    const first = Y.encodeStateAsUpdateV2(doc);
    noteProposal(doc, "n1")?.insert(0, "sau");
    const later = Y.encodeStateAsUpdateV2(doc, before);
    const older = (...parts: Uint8Array[]): Uint8Array =>
      encoding.encode((encoder) => {
        encoding.writeUint8(encoder, 1);
        for (const part of parts) encoding.writeVarUint8Array(encoder, part);
      });
    await fill(filled, older(later, first));
    expect(Y.encodeStateAsUpdate(filled)).toEqual(Y.encodeStateAsUpdate(doc));
    await expect(fill(new Y.Doc(), older(later))).rejects.toThrow(TypeError);
  });

  test("[GAT12] that lacks something is none", async () => {
    const doc = worked(9, true, 300);
    const state = inParts(doc);
    for (let length = 2; length < state.byteLength; length += 97)
      await expect(fill(new Y.Doc(), state.subarray(0, length))).rejects.toThrow();
    doc.store.clients.delete([...doc.store.clients.keys()][1] ?? 0);
    expect(() => inParts(doc)).toThrow("in its document");
  });
});
