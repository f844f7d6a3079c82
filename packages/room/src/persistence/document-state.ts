import { roomName, type Entry, type Room } from "@duthao/domain";
import * as Y from "yjs";
import type { DocumentSources } from "./checkpoints.ts";
import { RecordDocument } from "../document/record-document.ts";
import { TextDocument, withoutDamage } from "../document/text-document.ts";

/** A document at one moment: the seq of its stream, and all of it as a Yjs update (V1). */
export interface DocumentState {
  readonly seq: number;
  readonly update: Uint8Array;
}

/** The journal's stream of a room: a record is made of its round's events. */
export function streamOf(room: Room): string {
  return room.kind === "record" ? `round:${room.round}` : roomName(room);
}

/** A draft keeps what was deleted: comments are anchored in it. A desk does not: what was taken back there is gone from it. */
export const optionsOf = (room: Room): { gc: boolean } => ({ gc: room.kind !== "draft" });

/** A draft's or desk's document that nobody is in, as it was at `upTo`, or is now. */
export function loadText(room: Room, sources: DocumentSources, upTo?: number): Promise<TextDocument> {
  return withoutDamage(() => TextDocument.load(streamOf(room), new Y.Doc(optionsOf(room)), sources, upTo));
}

/** A room's document at a seq, or as the journal has it now. */
export async function documentStateOf(room: Room, sources: DocumentSources, upTo?: number): Promise<DocumentState> {
  const document =
    room.kind === "record"
      ? await RecordDocument.load(room.round, new Y.Doc(), sources.journal, { upTo })
      : await loadText(room, sources, upTo);
  return { seq: document.follower.reached, update: Y.encodeStateAsUpdate(document.doc) };
}

/** What came to a room from this seq on, in order: updates, and the events beside them. */
export function entriesFrom(room: Room, sources: DocumentSources, from: number): AsyncIterable<Entry> {
  return sources.journal.read(streamOf(room), from);
}

/** Reads a draft's or desk's document as it was at a seq, without opening its room; `how` must leave it as it is. */
export async function readPast<T>(
  room: Room,
  sources: DocumentSources,
  upTo: number,
  how: (ydoc: Y.Doc) => T,
): Promise<T> {
  return how((await loadText(room, sources, upTo)).doc);
}

/** The same as it was at a time, in milliseconds since 1970: with every entry up to then, and the first where all came later. */
export async function readAt<T>(room: Room, sources: DocumentSources, at: number, how: (ydoc: Y.Doc) => T): Promise<T> {
  return readPast(room, sources, await seqAt(streamOf(room), sources.journal, at), how);
}

/** The last entry of a stream that was written by then; times never run backwards in a stream. */
async function seqAt(stream: string, journal: DocumentSources["journal"], at: number): Promise<number> {
  let [low, high] = [1, (await journal.head(stream)).seq];
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    let isLater = false;
    for await (const entry of journal.read(stream, middle, middle)) isLater = entry.at > at;
    if (isLater) high = middle - 1;
    else low = middle;
  }
  return low;
}
