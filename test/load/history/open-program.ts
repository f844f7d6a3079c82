// Opens a desk's document once, the product's way or by applying its journal one by one, and says how long that took.
import { text } from "node:stream/consumers";
import { memoryBus } from "@duthao/bus";
import { deskRoom } from "@duthao/domain";
import { createRooms } from "@duthao/room";
import { openStore, type Store } from "@duthao/store";
import * as Y from "yjs";

/** What is to be opened, and how. */
export interface Opening {
  readonly file: string;
  readonly desk: string;
  readonly how: "product" | "one-by-one";
}

/** How long it took in milliseconds, and how much was in it. */
export interface Opened {
  readonly milliseconds: number;
  readonly letters: number;
}

// reason for the assertion: written by the case that starts this
const { file, desk, how } = JSON.parse(await text(process.stdin)) as Opening;
const store = await openStore({ kind: "sqlite", file });
const start = performance.now();
const letters = how === "product" ? await asProduct(store) : await oneByOne(store);
const opened: Opened = { milliseconds: performance.now() - start, letters };
console.log(JSON.stringify(opened));
await store.close();

async function asProduct({ journal, checkpoints }: Store): Promise<number> {
  const report = (failure: unknown): void => console.error(failure);
  const live = createRooms({ journal, checkpoints, bus: memoryBus(report), now: Date.now, report });
  return live.read(deskRoom(desk), lettersIn);
}

async function oneByOne({ journal }: Store): Promise<number> {
  const doc = new Y.Doc();
  for await (const { kind, payload } of journal.read(`desk:${desk}`, 1))
    if (kind === "update") Y.applyUpdate(doc, payload);
  return lettersIn(doc);
}

/** Clocks of everybody: two documents with as many were made of the same edits. */
function lettersIn(doc: Y.Doc): number {
  return [...Y.decodeStateVector(Y.encodeStateVector(doc)).values()].reduce((sum, clock) => sum + clock, 0);
}
