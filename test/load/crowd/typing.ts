import { addNote, noteProposal } from "@duthao/decree";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** How somebody begins to type: a note of their own in the document, and its first letter. */
export interface Beginning {
  readonly update: Uint8Array;
  /** The clock of the letter that comes next. */
  readonly clock: number;
}

/** Begins a note as the page does. Every server here gets the same, whatever it thinks of it. */
export function begin(client: number, note: string, person: string): Beginning {
  const doc = new Y.Doc();
  doc.clientID = client;
  addNote(doc, note, { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: person });
  noteProposal(doc, note)?.insert(0, "a");
  const update = Y.encodeStateAsUpdate(doc);
  const clock = Y.getState(doc.store, client);
  doc.destroy();
  return { update, clock };
}

/** Notes that so many sessions left behind, each under a Yjs client id of its own. */
export function pastSessions(count: number, person: string): Uint8Array {
  return Y.mergeUpdates(
    Array.from({ length: count }, (_, nth) => begin(PAST_CLIENTS + nth, `past${nth}`, person).update),
  );
}

/** Above the client ids of the crowd. */
const PAST_CLIENTS = 1_000_000;

/** A string that stands after another item of known place (Yjs, update format V1). */
const STRING_AFTER = 0x84;

/** The update of somebody who types these letters after their last one: to the byte what Yjs makes of it. */
export function typed(client: number, clock: number, letters: string): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
  encoding.writeUint8(encoder, STRING_AFTER);
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock - 1);
  encoding.writeVarString(encoder, letters);
  encoding.writeVarUint(encoder, 0);
  return encoding.toUint8Array(encoder);
}
