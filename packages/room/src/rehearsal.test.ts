import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { Rehearsal } from "./rehearsal.ts";

function typed(client: number, words: string): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.getText("t").insert(0, words);
  return doc;
}

describe("trying an update on a copy", () => {
  test("[GAT7] gives the document as it would be, and leaves the document as it is", () => {
    const doc = typed(1, "abc");
    const tried = new Rehearsal(doc).try(Y.encodeStateAsUpdate(typed(2, "x")));
    expect(tried?.getText("t").length).toBe(4);
    expect(doc.getText("t").length).toBe(3);
  });

  test("[GAT7] what waits for something does harm: two structs that wait for each other", () => {
    // two clients, one struct each: the first was typed right of the second's, the second right of the first's
    const knot = Uint8Array.from([2, 1, 2, 0, 0x84, 1, 0, 1, 98, 1, 1, 0, 0x84, 2, 0, 1, 97, 0]);
    expect(new Rehearsal(new Y.Doc()).try(knot)).toBeUndefined();
  });

  test("[GAT7] what makes Yjs throw does harm, and the next update is tried on a sound copy", () => {
    const doc = typed(1, "abc");
    const rehearsal = new Rehearsal(doc);
    // client 2 types inside of its own struct 9, which it never made
    expect(rehearsal.try(Uint8Array.from([1, 1, 2, 0, 0x04, 0, 2, 9, 1, 97, 0]))).toBeUndefined();
    expect(rehearsal.try(Y.encodeStateAsUpdate(typed(2, "x")))?.getText("t").length).toBe(4);
  });

  test("[GAT7] the copy goes along with the document", () => {
    const doc = typed(1, "abc");
    const rehearsal = new Rehearsal(doc);
    rehearsal.try(Y.encodeStateAsUpdate(typed(2, "x")));
    doc.getText("t").delete(0, 3);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(typed(3, "y")));
    expect(rehearsal.try(Y.encodeStateAsUpdate(typed(4, "z")))?.getText("t").length).toBe(3);
  });
});
