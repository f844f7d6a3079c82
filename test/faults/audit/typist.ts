import type { Client, LiveRoom } from "@duthao/client";
import { addNote, noteProposal } from "@duthao/decree";
import { deskRoom, roomName } from "@duthao/domain";
import * as Y from "yjs";
import type { Session } from "../person.ts";
import type { Auditor } from "./auditor.ts";
import type { Edit } from "./edit.ts";
import type { Moment } from "./moment.ts";

/** Every so many words the one before is taken back. */
const REMOVES_EVERY = 7;

/** How long a typist waits for an acknowledgement before typing on, in milliseconds. */
const PACE = 40;

/**
 * Somebody who types on their own desk through the real client, word after word, whatever becomes of the service, and
 * tells the auditor of everything that the client calls saved.
 */
export class Typist {
  readonly room: LiveRoom;
  readonly person: string;
  isPenDown = false;
  readonly #client: Client;
  readonly #note: string;
  readonly #auditor: Auditor;
  /** Typed and not acknowledged. */
  #open: Edit[] = [];
  #standing: Edit | undefined;
  #turn = 0;
  #heard: () => void = () => undefined;

  /** Sits down at the desk of their own organisation and begins a note. */
  static async sit(session: Session, note: string, auditor: Auditor, origin?: string): Promise<Typist> {
    const client = session.open(origin);
    const room = await enterOwnDesk(client);
    await auditor.expect(room.name, room.doc.clientID, session.person);
    return new Typist(client, room, note, session.person, auditor);
  }

  private constructor(client: Client, room: LiveRoom, note: string, person: string, auditor: Auditor) {
    [this.#client, this.room, this.#note, this.person, this.#auditor] = [client, room, note, person, auditor];
    room.state.subscribe(({ kind }) => {
      if (kind === "saved") this.#acknowledged();
    });
    addNote(room.doc, note, {
      target: { kind: "place", anchor: { kind: "draft", draft: "demo-1" } },
      kind: "other",
      at: 0,
      by: person,
    });
  }

  /** Types until then, except while the pen is down: the next word when the last is acknowledged, or a little later. */
  async typeUntil(end: Moment): Promise<void> {
    while (!end.hasCome) {
      if (!this.isPenDown) this.type();
      await this.#acknowledgedWithin(PACE);
    }
  }

  /** How much waits for its acknowledgement. */
  get waiting(): number {
    return this.#open.length;
  }

  /** One more word, or the last one taken back. */
  type(): void {
    const { doc } = this.room;
    const text = noteProposal(doc, this.#note);
    if (!text) throw new Error(`${this.#note} is not on the desk of ${this.person}.`);
    const removed = ++this.#turn % REMOVES_EVERY === 0 ? this.#standing : undefined;
    if (removed) {
      text.delete(text.length - removed.word.length, removed.word.length);
      this.#open.push({ ...removed, kind: "removal" });
      this.#standing = undefined;
    } else this.#open.push((this.#standing = this.#write(text, `${this.#note}.${this.#turn} `)));
  }

  /** Resolves when all that was typed is acknowledged; rejects where it was refused. */
  async saved(): Promise<void> {
    if (!(await this.room.saved()))
      throw new Error(`${this.person} was put out of ${this.room.name}: ${JSON.stringify(this.room.state.get())}`);
  }

  leave(): Promise<void> {
    return this.#client.close();
  }

  #write(text: Y.Text, word: string): Edit {
    const { doc } = this.room;
    const from = Y.getState(doc.store, doc.clientID);
    text.insert(text.length, word);
    return {
      kind: "word",
      room: this.room.name,
      word,
      client: doc.clientID,
      from,
      to: Y.getState(doc.store, doc.clientID),
    };
  }

  #acknowledged(): void {
    const edits = this.#open;
    this.#open = [];
    this.#auditor.acknowledge(edits);
    this.#heard();
  }

  #acknowledgedWithin(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#heard = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** The desk that this person's organisation has to itself. */
export async function enterOwnDesk(client: Client): Promise<LiveRoom> {
  const desks = await client.desks("demo");
  if (desks.kind !== "done") throw new Error(`No desks: ${JSON.stringify(desks)}`);
  const [own] = [...desks.value.values()].filter(({ organisations }) => organisations.length === 1);
  if (!own) throw new Error("Every organisation has a desk of its own.");
  const { room } = client.openRoom(roomName(deskRoom(own.id)));
  await room.synced;
  return room;
}
