import { parentPort, workerData } from "node:worker_threads";
import { schema } from "@duthao/decree";
import { draftDocx, type About } from "./draft-docx.ts";

/** What the thread is given: a draft as ProseMirror's JSON. */
export interface Order {
  readonly draft: unknown;
  readonly about: About;
}

if (parentPort) {
  const { draft, about } = workerData as Order; // reason: given by `give-draft.ts`
  const written = await draftDocx(schema.nodeFromJSON(draft), about);
  parentPort.postMessage(written, [written.buffer as ArrayBuffer]); // reason: made by the library just now, shared with nobody
}
