import { encode } from "@duthao/protocol";
import { OutgoingMessage } from "./transport.ts";

/** Encodes the messages of one room for one client. */
export class MessageEncoder {
  /** Two with the same key write the same bytes. */
  readonly key: string;
  readonly isHocuspocus: boolean;

  constructor(address: string, isHocuspocus: boolean) {
    this.key = isHocuspocus ? address : "";
    this.isHocuspocus = isHocuspocus;
  }

  /** One change is on disk. */
  get saved(): OutgoingMessage {
    return new OutgoingMessage(encode.syncStatus(this.#address, true));
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

  get #address(): string | undefined {
    return this.isHocuspocus ? this.key : undefined;
  }
}

