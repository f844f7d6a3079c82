import { isDeepStrictEqual } from "node:util";
import type { Room } from "@duthao/domain";
import type { Checkpoint, Checkpoints } from "@duthao/service";
import * as Y from "yjs";
import { Authors } from "../document/authors.ts";
import { latest, save, type DocumentSources } from "./checkpoints.ts";
import { fill, inParts } from "../yjs-internals/parts.ts";
import { documentStateOf, optionsOf, streamOf } from "./document-state.ts";
import { TextDocument } from "../document/text-document.ts";

/** What a checkpoint was compared with what the journal alone says. */
export interface Rebuilt {
  readonly seq: number;
  /** Whether it held the same document and the same authors. */
  readonly isEqual: boolean;
}

const NONE: Checkpoints = { latest: async () => undefined, save: async () => {}, drop: async () => {} };

/**
 * Makes the checkpoints of a draft or desk anew from its journal alone, at the seqs (ascending) at which `before` has them,
 * and tells of each whether it was the same. The new ones go into `sources`.
 */
export async function rebuildCheckpoints(
  room: Room,
  { seqs, before, sources }: { seqs: readonly number[]; before: Checkpoints; sources: DocumentSources },
): Promise<readonly Rebuilt[]> {
  const stream = streamOf(room);
  const text = await TextDocument.load(
    stream,
    new Y.Doc(optionsOf(room)),
    { journal: sources.journal, checkpoints: NONE },
    0,
  );
  const rebuilt: Rebuilt[] = [];
  for (const seq of seqs) {
    await text.follower.readTo(seq);
    const document = inParts(text.doc);
    const authors = text.authors.toState();
    const old = await latest(before, stream, seq);
    rebuilt.push({
      seq,
      isEqual:
        old?.document.seq === seq &&
        (await isSameDocument(room, old.document.state, document)) &&
        sameAuthors(old.authors, { seq, state: authors }),
    });
    await save(sources.checkpoints, stream, seq, { document, authors });
  }
  return rebuilt;
}

/** Whether a room opened from its checkpoints is the one that its journal alone makes. */
export async function isEqualFromJournal(room: Room, sources: DocumentSources): Promise<boolean> {
  const { seq } = await sources.journal.head(streamOf(room));
  const [opened, replayed] = await Promise.all([
    documentStateOf(room, sources, seq),
    documentStateOf(room, { ...sources, checkpoints: NONE }, seq),
  ]);
  return isSame(room, opened.update, replayed.update);
}

async function isSameDocument(room: Room, a: Uint8Array, b: Uint8Array): Promise<boolean> {
  return isSame(room, await updateIn(room, a), await updateIn(room, b));
}

/** A state as an update (V1). */
async function updateIn(room: Room, state: Uint8Array): Promise<Uint8Array> {
  const doc = new Y.Doc(optionsOf(room));
  await fill(doc, state);
  return Y.encodeStateAsUpdate(doc);
}

/** Whether two updates make the same document, however it came about. */
function isSame(room: Room, a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(settled(room, a), settled(room, b)) === 0;
}

/** A document's bytes once everything in it that can be joined is. */
function settled(room: Room, update: Uint8Array): Uint8Array {
  const doc = new Y.Doc(optionsOf(room));
  Y.applyUpdate(doc, update);
  return Y.encodeStateAsUpdate(doc);
}

function sameAuthors(a: Checkpoint, b: Checkpoint): boolean {
  const [before, after] = [a, b].map(({ state }) => {
    const authors = new Authors();
    authors.restore(state);
    return new Map([...authors.toMap()].toSorted(([one], [other]) => one - other));
  });
  return a.seq === b.seq && isDeepStrictEqual(before, after);
}
