import * as decoding from "lib0/decoding";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { auth, prefixOf, presence, runsIn, sync, typed, type Dialect } from "./wire.ts";

/** Where and how a client connects. */
export interface Seat {
  readonly url: string;
  readonly room: string;
  readonly dialect: Dialect;
  readonly headers?: Readonly<Record<string, string>>;
  /** The server answers nothing: whoever is connected has all there is. */
  readonly isMute?: boolean;
}

/** What the crowd is told of a client. */
export interface Ears {
  /** Edits of somebody else have arrived: clocks `from` to `to`, the last not included. */
  edits?(by: number, from: number, to: number): void;
  acknowledged?(): void;
  presence?(states: number): void;
}

const EMPTY = Uint8Array.of(0, 0);
const NOTHING_KNOWN = Uint8Array.of(0);

let clients = 1_000;

/** A light client: speaks the protocols by hand, types one character after the other, and counts what it sees. */
export class Client {
  readonly id = (clients += 1);
  readonly ears: Ears = {};
  /** Resolves once it has the document. */
  readonly synced: Promise<void>;
  /** The clock of its next character. */
  clock = 0;
  bytesReceived = 0;
  closedWith: string | undefined;
  readonly #socket: WebSocket;
  readonly #prefix: Uint8Array;
  readonly #seat: Seat;
  #isSynced: () => void = () => {};
  #presences = 0;

  constructor(seat: Seat) {
    this.#seat = seat;
    this.#prefix = prefixOf(seat.dialect, seat.room);
    this.#socket = new WebSocket(seat.url, { headers: { ...seat.headers }, perMessageDeflate: false, skipUTF8Validation: true });
    this.#socket.binaryType = "nodebuffer";
    this.synced = new Promise((resolve, reject) => {
      this.#isSynced = resolve;
      this.#socket.on("error", reject);
      this.#socket.on("close", (code, reason) => {
        this.closedWith = `${code} ${reason}`;
        reject(new Error(`${seat.room} was closed: ${this.closedWith}`));
      });
    });
    this.synced.catch(() => {}); // whoever waits is told
    this.#socket.on("open", () => this.#enter());
    this.#socket.on("message", (data: Buffer) => this.#hear(data));
  }

  /** Puts a note of its own into the room, with a first character to type after. */
  begin(): void {
    const doc = new Y.Doc();
    doc.clientID = this.id;
    const note = doc.getMap<Y.Map<unknown>>("notes").set(`n${this.id}`, new Y.Map<unknown>());
    const text = note.set("proposal", new Y.Text());
    text.insert(0, "a");
    this.clock = Y.getState(doc.store, this.id);
    this.change(Y.encodeStateAsUpdate(doc));
  }

  /** Types one character; gives its clock. */
  type(): number {
    const clock = this.clock++;
    this.change(typed(this.id, clock));
    return clock;
  }

  change(update: Uint8Array): void {
    this.#send(sync(this.#prefix, 2, update));
  }

  show(state: string): void {
    this.#send(presence(this.#prefix, this.id, ++this.#presences, state));
  }

  /** Reads no more, and lets what comes pile up. */
  stall(): void {
    this.#socket.pause();
  }

  close(): void {
    this.#socket.terminate();
  }

  #enter(): void {
    if (this.#seat.isMute) this.#isSynced();
    else if (this.#seat.dialect === "hocuspocus") this.#send(auth(this.#prefix));
    else this.#ask();
  }

  #ask(): void {
    this.#send(sync(this.#prefix, 0, NOTHING_KNOWN));
  }

  #send(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  #hear(data: Buffer): void {
    this.bytesReceived += data.length;
    const decoder = decoding.createDecoder(data);
    decoder.pos = this.#prefix.length;
    const type = decoding.readVarUint(decoder);
    if (type === 0 || type === 4) this.#hearSync(decoder);
    else if (type === 1) this.ears.presence?.(decoding.readVarUint(decoding.createDecoder(decoding.readVarUint8Array(decoder))));
    else if (type === 2) this.#hearAuth(decoder);
    else if (type === 8) this.ears.acknowledged?.();
    else if (type === 7) this.closedWith = "room closed";
  }

  #hearAuth(decoder: decoding.Decoder): void {
    if (decoding.readVarUint(decoder) === 2) return this.#ask();
    this.closedWith = `not let in to ${this.#seat.room}: ${decoding.readVarString(decoder)}`;
    this.#socket.close();
  }

  #hearSync(decoder: decoding.Decoder): void {
    const step = decoding.readVarUint(decoder);
    if (step === 0) return this.#send(sync(this.#prefix, 1, EMPTY));
    const update = decoding.readVarUint8Array(decoder);
    if (step === 1) this.#isSynced();
    else if (this.ears.edits) for (const { client, from, to } of runsIn(update)) if (client !== this.id) this.ears.edits(client, from, to);
  }
}
