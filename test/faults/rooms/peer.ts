import { decode, encode, SyncStep, type RoomMessage } from "@duthao/protocol";
import { addNote, noteProposal } from "@duthao/decree";
import type { Transport, ClientSocket, LiveRooms } from "@duthao/room";
import * as Y from "yjs";
import type { Chance } from "./chance.ts";
import { knock, presence } from "./wire.ts";

const NOTE = "n1";

/**
 * A client of the protocol whose network is two queues that the test flushes: nothing arrives but what is flushed, and
 * what is in them when the line breaks is lost. It keeps to the rules: what was typed away goes with the handshake.
 */
export class Peer {
  readonly doc = new Y.Doc();
  readonly person: string;
  readonly #room: string;
  /** Messages to the service, and from it. */
  #out: Uint8Array[] = [];
  #in: Uint8Array[] = [];
  #guest: ClientSocket | undefined;
  #isPresent = false;
  /** The clock up to which the service was told of what was typed, by message in order; and what it acknowledged. */
  #told: number[] = [];
  acknowledged = 0;
  refusals: string[] = [];
  #shown = 0;

  constructor(person: string, room: string) {
    [this.person, this.#room] = [person, room];
    this.doc.on("update", (update: Uint8Array, origin: unknown) => origin !== this && this.#typed(update));
  }

  get isConnected(): boolean {
    return this.#guest !== undefined;
  }

  /** The clock of all that was typed here. */
  get clock(): number {
    return Y.getState(this.doc.store, this.doc.clientID);
  }

  connect(live: LiveRooms): void {
    const carrier: Transport = {
      bufferedAmount: 0,
      send: ({ parts }) => {
        if (this.#guest === guest) this.#in.push(...parts);
      },
      close: () => this.#lose(guest),
      terminate: () => this.#lose(guest),
    };
    const guest = live.connect(carrier, { id: this.person, name: this.person });
    this.#guest = guest;
    this.#enter();
  }

  /** The line breaks: what is on its way is lost. */
  disconnect(): void {
    const guest = this.#guest;
    this.#lose(guest);
    guest?.disconnected();
  }

  /** Lets up to so many messages arrive on each side. */
  flush(messages: number): void {
    for (const bytes of this.#out.splice(0, messages)) this.#guest?.receive(bytes);
    for (const bytes of this.#in.splice(0, messages)) this.#hear(bytes);
  }

  /** Types a word somewhere, or takes some letters away. */
  type(chance: Chance, word: string): void {
    addNote(this.doc, NOTE, { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: this.person });
    const text = noteProposal(this.doc, NOTE);
    if (!text) return;
    if (text.length > 8 && chance(4) === 0) text.delete(chance(text.length - 4), 1 + chance(3));
    else text.insert(chance(text.length + 1), word);
  }

  /** Shows a caret. */
  showUp(): void {
    if (this.#isPresent) this.#out.push(presence(this.#room, this.doc.clientID, (this.#shown += 1), "{}"));
  }

  #enter(): void {
    this.#isPresent = false;
    this.#told = [];
    this.#out.push(knock(this.#room), encode.syncStep1(this.#room, Y.encodeStateVector(this.doc)));
  }

  #lose(guest: ClientSocket | undefined): void {
    if (this.#guest !== guest) return;
    this.#guest = undefined;
    this.#isPresent = false;
    [this.#out, this.#in, this.#told] = [[], [], []];
  }

  #typed(update: Uint8Array): void {
    if (this.#isPresent) this.#tell(SyncStep.update, update);
  }

  #tell(step: number, update: Uint8Array): void {
    this.#out.push(encode.sync(this.#room, step, update));
    this.#told.push(this.clock);
  }

  #hear(bytes: Uint8Array): void {
    const heard = decode(bytes);
    if (typeof heard === "object") this.#take(heard.message);
  }

  #take(message: RoomMessage): void {
    switch (message.kind) {
      case "syncStep2":
      case "update":
        return Y.applyUpdate(this.doc, message.update, this);
      case "syncStep1":
        this.#tell(SyncStep.step2, Y.encodeStateAsUpdate(this.doc, message.stateVector));
        this.#isPresent = true;
        return;
      case "syncStatus":
        this.acknowledged = Math.max(this.acknowledged, this.#told.shift() ?? 0);
        return;
      case "stateless":
        return void this.refusals.push(message.payload);
      case "close":
      case "permissionDenied":
        return this.disconnect();
      default:
    }
  }
}
