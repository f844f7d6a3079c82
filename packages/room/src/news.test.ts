import { describe, expect, test } from "vitest";
import { isRefusal } from "@duthao/domain";
import * as Y from "yjs";
import { CLIENTS_LIMIT, isEmpty, newsIn, type News } from "./news.ts";
import { Rehearsal } from "./rehearsal.ts";
import { readUpdate, type Update } from "./update.ts";

function read(bytes: Uint8Array): Update {
  const update = readUpdate(bytes);
  if (!update) throw new Error("The test made no update.");
  return update;
}

function news(bytes: Uint8Array, doc: Y.Doc): News {
  const found = newsIn(read(bytes), doc);
  if (isRefusal(found)) throw new Error(`Refused: ${found.path}`);
  return found;
}

/** A document of one client that has typed these words. */
function typed(client: number, words: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText("t").insert(0, words);
  return doc;
}

describe("what is new in an update", () => {
  test("[GAT5] nothing, to a document that has it all", () => {
    const doc = typed(1, "abc");
    expect(isEmpty(news(Y.encodeStateAsUpdate(doc), doc))).toBe(true);
  });

  test("[GAT6] only the clients that bring something, not all that come along", () => {
    const doc = typed(1, "abc");
    const other = new Y.Doc();
    other.clientID = 2;
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    other.getText("t").insert(3, "d");
    expect(news(Y.encodeStateAsUpdate(other), doc)).toEqual({ from: new Map([[2, 0]]), deletes: false, isMixed: true });
    expect(news(Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)), doc).isMixed).toBe(false);
  });

  test("[GAT5] the rest of a run that is half known", () => {
    const doc = typed(1, "abc");
    const longer = typed(1, "abc");
    longer.getText("t").insert(3, "def");
    expect(news(Y.encodeStateAsUpdate(longer), doc)).toEqual({ from: new Map([[1, 3]]), deletes: false, isMixed: true });
  });

  test("[GAT7] a struct of no length is refused", () => {
    expect(newsIn(read(Uint8Array.from([1, 1, 5, 0, 0, 0, 0])), new Y.Doc())).toEqual({ refused: "malformed", path: "length" });
  });

  test("[GAT7] a stretch left out is refused", () => {
    const doc = typed(1, "abc");
    const [first, last] = [Y.encodeStateAsUpdate(doc), (() => {
      doc.getText("t").insert(3, "d");
      const before = Y.encodeStateVector(doc);
      doc.getText("t").insert(4, "e");
      return Y.encodeStateAsUpdate(doc, before);
    })()];
    expect(newsIn(read(Y.mergeUpdates([first, last])), new Y.Doc())).toEqual({ refused: "malformed", path: "gap" });
  });

  test("[GAT8] one update carries so many clients and no more", () => {
    const doc = new Y.Doc();
    for (let client = 1; client <= CLIENTS_LIMIT + 1; client++) Y.applyUpdate(doc, Y.encodeStateAsUpdate(typed(client, "a")));
    expect(newsIn(read(Y.encodeStateAsUpdate(doc)), new Y.Doc())).toEqual({ refused: "too-many", path: "clients" });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("[GAT7] whatever passes can be applied, encoded and read again: bytes changed at random, seed %i", (seed) => {
    const chance = randomOf(seed);
    const doc = typed(1, "abc");
    const base = Y.encodeStateAsUpdate(doc);
    const other = typed(2, "xyz");
    Y.applyUpdate(other, base);
    other.getText("t").delete(1, 3);
    other.getText("t").insert(2, "đề nghị");
    const update = Y.encodeStateAsUpdate(other);
    for (let round = 0; round < 3_000; round++) {
      const bytes = update.slice();
      for (let hits = chance(3); hits >= 0; hits--) bytes[chance(bytes.length)] = chance(256);
      const found = readUpdate(bytes);
      const judged = found && newsIn(found, doc);
      if (!judged || isRefusal(judged) || !new Rehearsal(doc).try(bytes)) continue;
      const copy = new Y.Doc();
      Y.applyUpdate(copy, base);
      Y.applyUpdate(copy, bytes);
      const again = new Y.Doc();
      Y.applyUpdateV2(again, Y.encodeStateAsUpdateV2(copy));
      expect([again.store.pendingStructs, again.store.pendingDs, isEmpty(judged) && !equal(copy, doc)]).toEqual([null, null, false]);
    }
  });
});

const equal = (one: Y.Doc, other: Y.Doc): boolean => Y.encodeStateAsUpdate(one).join() === Y.encodeStateAsUpdate(other).join();

/** Whole numbers below a limit, the same for the same seed (mulberry32). */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
