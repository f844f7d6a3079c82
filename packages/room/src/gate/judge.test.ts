import { isRefusal, refuse, type Room } from "@duthao/domain";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { chanceOf } from "../fixture/chance.ts";
import { write, words } from "../fixture/desk.ts";
import { mayPassLater, judge } from "./gate.ts";
import { LIMITS } from "../limits.ts";

const DESK: Room = { kind: "desk", desk: "k1" };

/** A document of one client that has these words on its note. */
function desk(client: number, said: string, base?: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  if (base) Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  doc.clientID = client;
  write(doc, said);
  return doc;
}

const nobody = { of: () => undefined };

function verdict(update: Uint8Array, doc: Y.Doc) {
  return judge(
    { update, whole: false, who: "justice-1", mayChange: true },
    { room: DESK, doc, authors: nobody, weight: 0 },
    LIMITS,
  );
}

describe("what is judged as it is taken apart", () => {
  test("[GAT7] leaves the document as it is", () => {
    const doc = desk(1, "Đề nghị");
    const before = Y.encodeStateAsUpdate(doc);
    expect(isRefusal(verdict(Y.encodeStateAsUpdate(desk(2, " bổ sung", doc), Y.encodeStateVector(doc)), doc))).toBe(
      false,
    );
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  test("[GAT3] lets nobody write who may only read, be it a letter; what brings nothing new is nothing", () => {
    const doc = desk(1, "Đề nghị");
    const judged = (update: Uint8Array) =>
      judge(
        { update, whole: false, who: "justice-1", mayChange: false },
        { room: DESK, doc, authors: { of: () => "justice-1" }, weight: 0 },
        LIMITS,
      );
    for (const client of [1, 2])
      expect(judged(Y.encodeStateAsUpdate(desk(client, "!", doc), Y.encodeStateVector(doc)))).toEqual({
        refused: "not-allowed",
      });
    expect(judged(Y.encodeStateAsUpdate(doc))).toBe("nothing new");
  });

  test("[GAT5] goes into the journal without what was known", () => {
    const doc = desk(1, "Đề nghị");
    const passed = verdict(Y.encodeStateAsUpdate(desk(2, " bổ sung", doc)), doc);
    const clients =
      typeof passed === "object" && "update" in passed
        ? Y.decodeUpdate(passed.update).structs.map(({ id }) => id.client)
        : [];
    expect(new Set(clients)).toEqual(new Set([2]));
  });

  test("[GAT7] is looked at again with all that the journal has, unless its size or its form is what is wrong", () => {
    expect(
      [refuse("malformed", "gap"), refuse("not-allowed", "author"), refuse("malformed", "missing")].map(mayPassLater),
    ).toEqual([true, true, true]);
    expect(
      [refuse("too-large"), refuse("too-large", "room"), refuse("malformed", "encoding")].map(mayPassLater),
    ).toEqual([false, false, false]);
  });

  test.each([
    // client 2 types inside of its own struct 9, which it never made
    ["what refers to nothing", [1, 1, 2, 0, 0x04, 0, 2, 9, 1, 97, 0]],
    // client 2's first struct was typed right of its second
    ["what refers to what comes after it", [1, 2, 2, 0, 0x84, 2, 1, 1, 97, 0x04, 1, 1, 116, 1, 98, 0]],
    // two clients, one struct each: the first was typed right of the second's, the second right of the first's
    ["two that wait for each other", [2, 1, 2, 0, 0x84, 1, 0, 1, 98, 1, 1, 0, 0x84, 2, 0, 1, 97, 0]],
  ])("[GAT7] refuses %s", (_, bytes) => {
    expect(verdict(Uint8Array.from(bytes), new Y.Doc())).toEqual({ refused: "malformed", path: "missing" });
  });

  test("[GAT8] is taken apart no further than so many structs", () => {
    const many = (structs: number): Uint8Array =>
      Uint8Array.from([
        1,
        (structs & 127) | 128,
        structs >> 7,
        2,
        0,
        ...Array.from({ length: structs }, () => [0, 1]).flat(),
        0,
      ]);
    const limits = { ...LIMITS, structsPerUpdate: 300 };
    const judged = (structs: number) =>
      judge(
        { update: many(structs), whole: true, who: "justice-1", mayChange: true },
        { room: DESK, doc: new Y.Doc(), authors: nobody, weight: 0 },
        limits,
      );
    expect(isRefusal(judged(300))).toBe(false);
    expect(judged(301)).toEqual({ refused: "too-many", path: "structs" });
  });

  test("[GAT8] nor further than so many deleted stretches, by whoever may only read as well", () => {
    const many = (deletions: number): Uint8Array =>
      Uint8Array.from([
        0,
        1,
        2,
        (deletions & 127) | 128,
        deletions >> 7,
        ...Array.from({ length: deletions }, () => [0, 1]).flat(),
      ]);
    const limits = { ...LIMITS, deletionsPerUpdate: 300 };
    const judged = (deletions: number) =>
      judge(
        { update: many(deletions), whole: true, who: "observer", mayChange: false },
        { room: DESK, doc: desk(2, "a"), authors: nobody, weight: 0 },
        limits,
      );
    expect(judged(301)).toEqual({ refused: "too-many", path: "deletions" });
    expect(judged(300)).not.toEqual({ refused: "too-many", path: "deletions" });
  });

  test("[GAT8] makes no room's document larger than a room may be, by a letter as little as by anything else", () => {
    const doc = desk(1, "Đề nghị");
    const typed = Y.encodeStateAsUpdate(desk(1, "!", doc), Y.encodeStateVector(doc));
    const other = Y.encodeStateAsUpdate(desk(2, "!", doc), Y.encodeStateVector(doc));
    const judged = (update: Uint8Array, over: number) =>
      judge(
        { update, whole: false, who: "justice-1", mayChange: true },
        { room: DESK, doc, authors: { of: () => "justice-1" }, weight: LIMITS.roomBytes - update.byteLength + over },
        LIMITS,
      );
    expect(judged(typed, 0)).toHaveProperty("typing");
    expect(judged(typed, 1)).toEqual({ refused: "too-large", path: "room" });
    expect(isRefusal(judged(other, 0))).toBe(false);
    expect(judged(other, 1)).toEqual({ refused: "too-large", path: "room" });
    expect(judged(Y.encodeStateAsUpdate(doc), 1)).toBe("nothing new");
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "[GAT7] whatever passes can be applied, encoded and read again: bytes changed at random, seed %i",
    (seed) => {
      const chance = chanceOf(seed);
      const doc = desk(1, "abc");
      const base = Y.encodeStateAsUpdate(doc);
      const other = desk(2, "xyz", doc);
      other.getMap("notes").delete("n2");
      write(other, "đề nghị");
      const update = Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc));
      let passed = 0;
      for (let round = 0; round < 3_000; round++) {
        const bytes = update.slice();
        for (let hits = chance(3); hits >= 0; hits--) bytes[chance(bytes.length)] = chance(256);
        const judged = verdict(bytes, doc);
        if (isRefusal(judged) || judged === "nothing new") continue;
        passed += 1;
        const copy = new Y.Doc();
        Y.applyUpdate(copy, base);
        Y.applyUpdate(copy, judged.update);
        expect([copy.store.pendingStructs, copy.store.pendingDs]).toEqual([null, null]);
        const again = new Y.Doc();
        Y.applyUpdateV2(again, Y.encodeStateAsUpdateV2(copy));
        expect([again.store.pendingStructs, again.store.pendingDs, words(again)]).toEqual([null, null, words(copy)]);
      }
      expect(passed).toBeGreaterThan(0);
    },
  );
});
