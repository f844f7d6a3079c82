import { encode, type DocumentAddress } from "@duthao/protocol";
import { OutgoingMessage } from "./transport.ts";

/** Encodes the messages of one room for one client. */
export class MessageEncoder {
  #saved: OutgoingMessage | undefined;
  readonly #address: DocumentAddress;

  /** Without an address: for a client of y-websocket. */
  constructor(address: DocumentAddress) {
    this.#address = address;
  }

  /** One change is on disk. Made once it is said: most rooms have many who only read. */
  get saved(): OutgoingMessage {
    return (this.#saved ??= new OutgoingMessage(encode.syncStatus(this.#address, true)));
  }

  get isHocuspocus(): boolean {
    return this.#address !== undefined;
  }

  /** Two with the same key write the same bytes. */
  get key(): string {
    return this.#address ?? "";
  }

  update(update: Uint8Array): OutgoingMessage {
    return new OutgoingMessage(encode.update(this.#address, update));
  }

  /** Everything that the client lacks. */
  syncStep2(update: Uint8Array): OutgoingMessage {
    return new OutgoingMessage(encode.syncStep2(this.#address, update));
  }

  /** Asks for everything that is not in this state vector. */
  syncStep1(stateVector: Uint8Array): OutgoingMessage {
    return new OutgoingMessage(encode.syncStep1(this.#address, stateVector));
  }

  awareness(update: Uint8Array): OutgoingMessage {
    return new OutgoingMessage(encode.awareness(this.#address, update));
  }

  stateless(message: object): OutgoingMessage {
    return new OutgoingMessage(encode.stateless(this.#address, JSON.stringify(message)));
  }
}
