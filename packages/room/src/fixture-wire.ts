import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import type { TestNode } from "./fixture.ts";

/** What the service sent, as far as a test asks. */
export type Heard =
  | { readonly kind: "authenticated" }
  | { readonly kind: "denied"; readonly reason: string }
  | { readonly kind: "said"; readonly message: unknown }
  | { readonly kind: "saved"; readonly applied: boolean }
  | { readonly kind: "closed"; readonly reason: string }
  /** The service asks what the client has, once it answered the same question. */
  | { readonly kind: "asked" }
  | { readonly kind: "other" };

/** A client that keeps to no rule: sends whatever bytes it is told to. */
export class Wire {
  /** Resolves with the close code of the connection. */
  readonly ended: Promise<number>;
  readonly #socket: WebSocket;
  readonly #room: string;
  readonly #heard: Heard[] = [];
  readonly #waiting = new Set<() => void>();

  private constructor(socket: WebSocket, room: string) {
    this.#socket = socket;
    this.#room = room;
    socket.binaryType = "arraybuffer";
    this.ended = new Promise((resolve) => socket.once("close", resolve));
    socket.on("message", (data) => {
      if (data instanceof ArrayBuffer) this.#heard.push(read(new Uint8Array(data)));
      this.#waiting.forEach((look) => look());
    });
  }

  /** Connects and asks to be let in to a room. */
  static async enter(node: TestNode, person: string, room: string): Promise<Wire> {
    const socket = new WebSocket(node.url(person));
    const wire = new Wire(socket, room);
    onTestFinished(() => socket.terminate());
    await new Promise((resolve) => socket.once("open", resolve));
    wire.knock();
    return wire;
  }

  /** Asks to be let in; once more where the room was closed. */
  knock(): void {
    this.send(2, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, "");
    });
  }

  /** Sends a message of a Hocuspocus type: 0 sync, 1 awareness, 2 auth, 5 stateless, 6 broadcast. */
  send(type: number, write: (encoder: encoding.Encoder) => void): void {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, this.#room);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    this.#socket.send(encoding.toUint8Array(encoder));
  }

  /** Asks for the document, and resolves when the service asks in return what this client has. */
  async isAsked(): Promise<void> {
    this.send(0, (encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
    });
    await this.hears("asked");
  }

  /** Sends an update as one change (2) or as everything since the last visit (1). */
  sendUpdate(update: Uint8Array, step: 1 | 2 = 2): void {
    this.send(0, (encoder) => {
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, update);
    });
  }

  /** The first message of this kind that has not been taken yet. */
  async hears<K extends Heard["kind"]>(kind: K): Promise<Extract<Heard, { kind: K }>> {
    for (;;) {
      const index = this.#heard.findIndex((heard) => heard.kind === kind);
      const [found] = index < 0 ? [] : this.#heard.splice(index, 1);
      if (found) return found as Extract<Heard, { kind: K }>; // reason: found by its kind
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  /** How many messages of this kind came that have not been taken. */
  count(kind: Heard["kind"]): number {
    return this.#heard.filter((heard) => heard.kind === kind).length;
  }

  /** Cuts the connection without a word. */
  cut(): void {
    this.#socket.terminate();
  }

  /** The refusal of what was just sent: what is said, and that the room is closed after it. */
  async refusal(): Promise<unknown> {
    const { message } = await this.hears("said");
    await this.hears("closed");
    return message;
  }
}

function read(bytes: Uint8Array): Heard {
  const decoder = decoding.createDecoder(bytes);
  decoding.readVarString(decoder);
  switch (decoding.readVarUint(decoder)) {
    case 0:
      return { kind: decoding.readVarUint(decoder) === 0 ? "asked" : "other" };
    case 2:
      return decoding.readVarUint(decoder) === 2 ? { kind: "authenticated" } : { kind: "denied", reason: decoding.readVarString(decoder) };
    case 5:
      return { kind: "said", message: JSON.parse(decoding.readVarString(decoder)) };
    case 7:
      return { kind: "closed", reason: decoding.readVarString(decoder) };
    case 8:
      return { kind: "saved", applied: decoding.readVarUint(decoder) === 1 };
    default:
      return { kind: "other" };
  }
}
