import { addNote, noteBody, noteProposal } from "@duthao/decree";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { chanceOf, type Chance } from "../fixture/chance.ts";
import { entriesOf, ground, type Ground } from "../fixture/node.ts";
import { readTyping } from "../gate/typing.ts";
import { typedOn } from "./typed-on.ts";
import { TextDocument } from "../document/text-document.ts";

const STREAM = "desk:k1";

/** They begin among so many letters, and so often right behind each other's. */
const NEAR = 5;

/** Somebody who types for a while in one place, then elsewhere, takes back now and then, and hears of the others when they exchange. */
class Typist {
  readonly doc = new Y.Doc();
  readonly #random: Chance;
  #at = 0;
  #left = 0;

  constructor(client: number, random: Chance) {
    this.doc.clientID = client;
    this.#random = random;
  }

  act(): void {
    const [text, body] = [noteProposal(this.doc, "n1"), noteBody(this.doc, "n1")];
    if (!text || !body) throw new Error("The note is there.");
    const kind = this.#random(30);
    if (kind === 0) return body.insert(0, [new Y.XmlText("thân")]);
    if (kind < 3 && text.length > 0) return text.delete(this.#random(text.length), 1);
    if (this.#left === 0)
      [this.#at, this.#left] = [this.#random(Math.min(text.length, NEAR) + 1), 1 + this.#random(20)];
    const letters = ["a", "ế", "đ", "🙂"][this.#random(4)] ?? "";
    this.#at = Math.min(this.#at, text.length);
    text.insert(this.#at, letters);
    this.#at += letters.length;
    this.#left -= 1;
  }
}

/** What three people write in one note, in the order in which it is journaled. */
function journaled(seed: number): Uint8Array[] {
  const random = chanceOf(seed);
  const updates: Uint8Array[] = [];
  const typists = [1, 2, 3].map((client) => new Typist(client, random));
  const heard = new Map(typists.map((typist) => [typist, 0]));
  const exchange = (typist: Typist): void => {
    for (const update of updates.slice(heard.get(typist))) Y.applyUpdate(typist.doc, update, "heard");
    heard.set(typist, updates.length);
  };
  for (const { doc } of typists)
    doc.on("update", (update: Uint8Array, origin: unknown) => origin === "heard" || updates.push(update));
  const [first] = typists;
  if (!first) throw new Error("There are three.");
  addNote(first.doc, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: "justice-1" });
  typists.forEach(exchange);
  for (let acts = 0; acts < 2_500; acts++) {
    const typist = typists[random(typists.length)] ?? first;
    if (random(4) === 0) exchange(typist);
    typist.act();
  }
  return updates;
}

async function written(updates: readonly Uint8Array[]): Promise<Ground> {
  const on = ground();
  await on.journal.append(
    STREAM,
    updates.map((payload) => ({ at: 1, actor: "justice-1", kind: "update", payload })),
  );
  return on;
}

const piecesOf = ({ store }: Y.Doc): ReadonlyMap<number, number> =>
  new Map([...store.clients].map(([client, structs]) => [client, structs.length]));

describe("letters typed on and on", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "[GAT12] are read from the journal as if they had come one by one, seed %i",
    async (seed) => {
      const updates = journaled(seed);
      const { doc } = await TextDocument.load(STREAM, new Y.Doc(), await written(updates));
      const byOne = new Y.Doc();
      for (const update of updates) Y.applyUpdate(byOne, update);
      expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(byOne));
      expect(piecesOf(doc)).toEqual(piecesOf(byOne));
      expect(doc.toJSON()).toEqual(byOne.toJSON());
    },
  );

  test("[GAT12] are fewer pieces than letters, each with all of its entries", async () => {
    const on = await written(journaled(1));
    const entries = await entriesOf(on, STREAM);
    const [pieces, letters] = [typedOn(entries), entries.filter(({ payload }) => readTyping(payload))];
    expect(new Set(pieces.flatMap((piece) => piece.entries))).toEqual(new Set(letters));
    expect(pieces.length).toBeLessThan(letters.length / 2);
  });
});
