import { addNote, noteBody, noteProposal } from "@duthao/decree";
import { isRefusal, type Room } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { chanceOf } from "../fixture/chance.ts";
import { LIMITS } from "../limits.ts";
import { isEmpty, newStructsIn } from "./new-structs.ts";
import { schemaViolation } from "./schema-violation.ts";
import { fits, readTyping } from "./typing.ts";
import { TypingRun } from "../yjs-internals/typing-run.ts";
import { decodeUpdate } from "./decoded-update.ts";

const DESK: Room = { kind: "desk", desk: "k1" };
const DRAFT: Room = { kind: "draft", draft: "d1" };

/** What somebody does to a desk: types, takes back, writes into a body, sets something. */
function act(doc: Y.Doc, random: (limit: number) => number): void {
  const text = noteProposal(doc, "n1");
  const body = noteBody(doc, "n1");
  if (!text || !body) throw new Error("The note is there.");
  const letters = ["a", "ế", "đồng ý", "🙂"][random(4)] ?? "";
  const kind = random(10);
  if (kind < 6) text.insert(random(text.length + 1), letters);
  else if (kind === 6 && text.length > 0) text.delete(random(text.length), 1);
  else if (kind === 7) text.insert(random(text.length + 1), letters, { bold: true });
  else if (kind === 8) body.insert(0, [new Y.XmlText(letters)]);
  else doc.getMap("notes").set(`k${random(5)}`, letters);
}

/** Whether the gate's long way lets it pass. */
function passes(update: Uint8Array, doc: Y.Doc): boolean {
  const read = decodeUpdate(update);
  const news = read && newStructsIn(read, doc, LIMITS);
  return (
    read !== undefined &&
    news !== undefined &&
    !isRefusal(news) &&
    !isEmpty(news) &&
    schemaViolation(DESK, read, news, doc, LIMITS.depth) === undefined
  );
}

/** Two people's edits one after the other, and some that come twice. */
function* edits(seed: number): Generator<Uint8Array> {
  const random = chanceOf(seed);
  const source = new Y.Doc();
  const [made, earlier]: [Uint8Array[], Uint8Array[]] = [[], []];
  source.on("update", (update: Uint8Array) => made.push(update));
  addNote(source, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: "justice-1" });
  for (let round = 0; round < 300; round++) {
    source.clientID = 1 + random(2);
    act(source, random);
    const news = made.splice(0);
    earlier.push(...news);
    yield* news;
    const again = earlier[random(earlier.length * 10)];
    if (again) yield again;
  }
}

/** What arrives together: one to four at a time. */
function* inGroups(updates: Iterable<Uint8Array>, random: (limit: number) => number): Generator<Uint8Array[]> {
  let together: Uint8Array[] = [];
  for (const update of updates) {
    together.push(update);
    if (random(3) > 0 && together.length < 4) continue;
    yield together;
    together = [];
  }
}

/** How many structs each client has: Yjs joins what is one piece, and so must a run. */
const piecesOf = ({ store }: Y.Doc): ReadonlyMap<number, number> =>
  new Map([...store.clients].map(([client, structs]) => [client, structs.length]));

describe("the plain case: letters typed", () => {
  test.each([1, 2, 3, 4, 5])(
    "[GAT7] is let through and taken in as on the long way, and told of in the same bytes, seed %i",
    (seed) => {
      const random = chanceOf(seed);
      const [plain, long] = [new Y.Doc(), new Y.Doc()];
      const [told, heard]: [Uint8Array[], Uint8Array[]] = [[], []];
      plain.on("update", (update: Uint8Array) => told.push(update));
      long.on("update", (update: Uint8Array) => heard.push(update));
      let typed = 0;
      for (const together of inGroups(edits(seed), random)) {
        const run = new TypingRun(plain, "run");
        const typing = together.filter((update) => {
          const letters = readTyping(update);
          if (!letters || !fits(DESK, letters, plain)) return false;
          expect(passes(update, plain)).toBe(true);
          return run.take(letters);
        });
        run.end();
        long.transact(() => typing.forEach((update) => Y.applyUpdate(long, update)));
        expect(told.splice(0)).toEqual(heard.splice(0));
        typed += typing.length;
        const others = together.filter((update) => !typing.includes(update));
        for (const update of others) for (const doc of [plain, long]) Y.applyUpdate(doc, update);
        expect(Y.encodeStateAsUpdate(plain)).toEqual(Y.encodeStateAsUpdate(long));
        expect(piecesOf(plain)).toEqual(piecesOf(long));
        for (const events of [told, heard]) events.splice(0); // of the others
      }
      expect(typed).toBeGreaterThan(50);
    },
  );

  test("[GAT5] what is there already is taken for that, and nothing is told", () => {
    const [doc, from] = [new Y.Doc(), new Y.Doc()];
    addNote(from, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: "justice-1" });
    noteProposal(from, "n1")?.insert(0, "a");
    const before = Y.encodeStateVector(from);
    noteProposal(from, "n1")?.insert(1, "b");
    const typing = readTyping(Y.encodeStateAsUpdate(from, before));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
    const told: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => told.push(update));
    const run = new TypingRun(doc, "run");
    expect(typing && run.take(typing)).toBe(true);
    run.end();
    expect([told, noteProposal(doc, "n1")?.toJSON()]).toEqual([[], "ab"]);
  });

  test.each([1, 2, 3])("[GAT7] is none once a byte is another, unless that is good as well, seed %i", (seed) => {
    const random = chanceOf(seed);
    const doc = new Y.Doc();
    for (const update of edits(seed)) {
      for (let tries = 0; tries < 20; tries++) {
        const changed = update.slice();
        changed[random(changed.length)] = random(256);
        const typing = readTyping(changed);
        if (typing && fits(DESK, typing, doc)) expect(passes(changed, doc)).toBe(true);
      }
      Y.applyUpdate(doc, update);
    }
  });

  test("[GAT9] letters outside of the text of a draft are left to the long way", () => {
    const doc = new Y.Doc();
    const other = new Y.Doc();
    other.getText("elsewhere").insert(0, "a");
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const before = Y.encodeStateVector(other);
    other.getText("elsewhere").insert(1, "b");
    const typing = readTyping(Y.encodeStateAsUpdate(other, before));
    expect(typing && fits(DRAFT, typing, doc)).toBe(false);
  });
});
