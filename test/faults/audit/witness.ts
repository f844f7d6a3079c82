import type { Journal } from "@duthao/service";
import * as Y from "yjs";
import type { Edit } from "./edit.ts";
import { Testimony, type Foreign } from "./testimony.ts";

interface Watched {
  readonly testimony: Testimony;
  reading: Promise<void> | undefined;
  next: Promise<void> | undefined;
}

/**
 * Reads the journal beside the server, over a connection of its own: a transaction that others can read was committed,
 * and both databases wait for the disk before they commit.
 */
export class Witness {
  #journal: Journal;
  readonly #rooms = new Map<string, Promise<Watched>>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Reads another journal in the place of the one before, from where watching began: what that one had counts no more. */
  rereads(journal: Journal): void {
    this.#journal = journal;
    for (const [room, begun] of this.#rooms)
      this.#rooms.set(
        room,
        begun.then(({ testimony }) => ({ testimony: testimony.anew(), reading: undefined, next: undefined })),
      );
  }

  /** From now on nobody may write in this room but those who are expected there. */
  async watch(room: string): Promise<void> {
    await this.#watched(room);
  }

  /** From now on what this client writes in this room is this person's. */
  async expect(room: string, client: number, person: string): Promise<void> {
    (await this.#watched(room)).testimony.expect(client, person);
  }

  /** Whether an edit is in the journal. Rejects where the journal cannot be read at the moment. */
  async has(edit: Edit): Promise<boolean> {
    const watched = await this.#watched(edit.room);
    await this.#readOn(watched);
    return watched.testimony.has(edit);
  }

  /** Those of these edits that the journal does not have now, and what it has and nobody of those expected wrote. */
  async examine(
    edits: readonly Edit[],
  ): Promise<{ readonly lacking: readonly Edit[]; readonly foreign: readonly Foreign[] }> {
    const rooms = new Map<string, Testimony>();
    for (const [room, begun] of this.#rooms) {
      const watched = await begun;
      await this.#readOn(watched);
      rooms.set(room, watched.testimony);
    }
    return {
      lacking: edits.filter((edit) => !rooms.get(edit.room)?.has(edit)),
      foreign: [...rooms.values()].flatMap(({ foreign }) => foreign),
    };
  }

  /** The document that the whole journal of a room makes, entry by entry, without any checkpoint. */
  async replay(room: string): Promise<Y.Doc> {
    const doc = new Y.Doc({ gc: !room.startsWith("draft:") });
    for await (const { kind, payload } of this.#journal.read(room, 1))
      if (kind === "update") Y.applyUpdate(doc, payload);
    return doc;
  }

  /** A room that is asked about for the first time is watched from its present end on. */
  #watched(room: string): Promise<Watched> {
    const known = this.#rooms.get(room);
    if (known) return known;
    const begun = this.#journal
      .head(room)
      .then(({ seq }) => ({ testimony: new Testimony(room, seq), reading: undefined, next: undefined }));
    this.#rooms.set(room, begun);
    return begun;
  }

  /** Reads to an end that is no earlier than now: a reading already under way may have begun before. */
  #readOn(watched: Watched): Promise<void> {
    watched.next ??= (watched.reading ?? Promise.resolve())
      .catch(() => {})
      .then(() => {
        watched.next = undefined;
        watched.reading = this.#read(watched.testimony);
        return watched.reading;
      });
    return watched.next;
  }

  async #read(testimony: Testimony): Promise<void> {
    for await (const entry of this.#journal.read(testimony.stream, testimony.reached + 1)) testimony.take(entry);
  }
}
