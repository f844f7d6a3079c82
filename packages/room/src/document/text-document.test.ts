import type { NewEntry } from "@duthao/service";
import { memoryCheckpoints, memoryJournal } from "@duthao/store";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { writeBinding } from "./authors.ts";
import { authorsOf } from "../persistence/checkpoints.ts";
import { inParts } from "../yjs-internals/parts.ts";
import { TextDocument } from "./text-document.ts";

const STREAM = "desk:k1";
const AUTHORS = new Map([
  [1, "justice-1"],
  [2, "justice-2"],
]);

/** What two people wrote one after the other, each after their client id was bound: four entries. */
function written(): readonly NewEntry[] {
  const doc = new Y.Doc();
  return [...AUTHORS].flatMap(([client, actor]): NewEntry[] => {
    const before = Y.encodeStateVector(doc);
    doc.clientID = client;
    doc.getText("t").insert(doc.getText("t").length, `${actor} `);
    return [
      { at: 1, actor, kind: "event", payload: writeBinding(client, actor) },
      { at: 1, actor, kind: "update", payload: Y.encodeStateAsUpdate(doc, before) },
    ];
  });
}

/** A document loaded from so many of these entries, and checkpoints of all four: of the document and of its authors at these seqs. */
async function loaded({ document, authors, entries = 4 }: { document: number; authors: number; entries?: number }) {
  const [whole, journal, checkpoints] = [memoryJournal(), memoryJournal(), memoryCheckpoints()];
  const all = written();
  await whole.append(STREAM, all);
  await journal.append(STREAM, all.slice(0, entries));
  const at = (seq: number) =>
    TextDocument.load(STREAM, new Y.Doc(), { journal: whole, checkpoints: memoryCheckpoints() }, seq);
  await checkpoints.save(STREAM, { seq: document, state: inParts((await at(document)).doc) });
  await checkpoints.save(authorsOf(STREAM), { seq: authors, state: (await at(authors)).authors.toState() });
  const damaged: number[] = [];
  const {
    doc,
    authors: known,
    follower,
  } = await TextDocument.load(STREAM, new Y.Doc(), { journal, checkpoints, onDamaged: ({ seq }) => damaged.push(seq) });
  return { words: doc.getText("t").toJSON(), authors: known.toMap(), reached: follower.reached, damaged };
}

const WHOLE = { words: "justice-1 justice-2 ", authors: AUTHORS, reached: 4, damaged: [] };

describe("a document and its authors, of which one was kept and the other was not", () => {
  test("[GAT12] go on from the older of both: what came between is in both", async () => {
    expect(await loaded({ document: 4, authors: 2 })).toEqual(WHOLE);
    expect(await loaded({ document: 2, authors: 4 })).toEqual(WHOLE);
  });

  test("[JRN32] are both passed over where either is of what the journal does not have", async () => {
    const half = { words: "justice-1 ", authors: new Map([[1, "justice-1"]]), reached: 2 };
    expect(await loaded({ document: 2, authors: 4, entries: 2 })).toEqual({ ...half, damaged: [2] });
    expect(await loaded({ document: 4, authors: 2, entries: 2 })).toEqual({ ...half, damaged: [4] });
  });
});
