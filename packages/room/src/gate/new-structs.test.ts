import { describe, expect, test } from "vitest";
import { isRefusal } from "@duthao/domain";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { LIMITS } from "../limits.ts";
import { isEmpty, newStructsIn, type NewStructs } from "./new-structs.ts";
import { decodeUpdate, type DecodedUpdate } from "./decoded-update.ts";

function read(bytes: Uint8Array): DecodedUpdate {
  const update = decodeUpdate(bytes);
  if (!update) throw new Error("The test made no update.");
  return update;
}

function news(bytes: Uint8Array, doc: Y.Doc): NewStructs {
  const found = newStructsIn(read(bytes), doc, LIMITS);
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
    expect(news(Y.encodeStateAsUpdate(longer), doc)).toEqual({
      from: new Map([[1, 3]]),
      deletes: false,
      isMixed: true,
    });
  });

  test("[GAT7] a struct of no length is refused", () => {
    expect(newStructsIn(read(Uint8Array.from([1, 1, 5, 0, 0, 0, 0])), new Y.Doc(), LIMITS)).toEqual({
      refused: "malformed",
      path: "length",
    });
  });

  test("[GAT7] what was cleared away and claims to be longer than anybody types is refused", () => {
    const cleared = (length: number) =>
      newStructsIn(
        Y.decodeUpdate(
          encoding.encode((encoder) =>
            [1, 1, 9, 0, 0, length, 0].forEach((each) => encoding.writeVarUint(encoder, each)),
          ),
        ),
        new Y.Doc(),
        LIMITS,
      );
    expect(isRefusal(cleared(2 ** 31))).toBe(false);
    expect(cleared(2 ** 31 + 1)).toEqual({ refused: "malformed", path: "length" });
    expect(cleared(Number.MAX_SAFE_INTEGER)).toEqual({ refused: "malformed", path: "length" });
  });

  test("[GAT7] a stretch left out is refused", () => {
    const doc = typed(1, "abc");
    const [first, last] = [
      Y.encodeStateAsUpdate(doc),
      (() => {
        doc.getText("t").insert(3, "d");
        const before = Y.encodeStateVector(doc);
        doc.getText("t").insert(4, "e");
        return Y.encodeStateAsUpdate(doc, before);
      })(),
    ];
    expect(newStructsIn(read(Y.mergeUpdates([first, last])), new Y.Doc(), LIMITS)).toEqual({
      refused: "malformed",
      path: "gap",
    });
  });

  test("[GAT8] one update carries so many clients and no more", () => {
    const doc = new Y.Doc();
    for (let client = 1; client <= LIMITS.clientsPerUpdate + 1; client++)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(typed(client, "a")));
    expect(newStructsIn(read(Y.encodeStateAsUpdate(doc)), new Y.Doc(), LIMITS)).toEqual({
      refused: "too-many",
      path: "clients",
    });
  });
});
