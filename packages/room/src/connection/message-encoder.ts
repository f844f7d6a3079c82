import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { OutgoingMessage } from "./transport.ts";

/** The types of messages of the Hocuspocus protocol; the first four are those of y-websocket as well. */
export const MessageType = { sync: 0, presence: 1, auth: 2, askPresence: 3, syncReply: 4, stateless: 5, broadcast: 6, close: 7, saved: 8, ping: 9, pong: 10 } as const;

/** The steps of a sync message (y-protocols/sync). */
export const SyncStep = { ask: 0, answer: 1, update: 2 } as const;

const AUTH = { token: 0, denied: 1, authenticated: 2 } as const;

/**
 * Encodes the messages of one room for one client. The Hocuspocus protocol puts the room's name before each,
 * so that one connection serves many rooms; y-websocket has one room, no names, and none of the messages about rights.
 */
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
    return this.#message(MessageType.saved, (encoder) => encoding.writeVarUint(encoder, 1));
  }

  update(update: Uint8Array): OutgoingMessage {
    return this.#sync(SyncStep.update, update);
  }

  /** Everything that the client lacks. */
  syncStep2(update: Uint8Array): OutgoingMessage {
    return this.#sync(SyncStep.answer, update);
  }

  /** Asks for everything that is not in this state vector. */
  syncStep1(stateVector: Uint8Array): OutgoingMessage {
    return this.#sync(SyncStep.ask, stateVector);
  }

  awareness(update: Uint8Array): OutgoingMessage {
    return this.#message(MessageType.presence, (encoder) => encoding.writeVarUint8Array(encoder, update));
  }

  authenticated(mayWrite: boolean): OutgoingMessage {
    return this.#message(MessageType.auth, (encoder) => {
      encoding.writeVarUint(encoder, AUTH.authenticated);
      encoding.writeVarString(encoder, mayWrite ? "read-write" : "readonly");
    });
  }

  denied(reason: string): OutgoingMessage {
    return this.#message(MessageType.auth, (encoder) => {
      encoding.writeVarUint(encoder, AUTH.denied);
      encoding.writeVarString(encoder, reason);
    });
  }

  stateless(message: object): OutgoingMessage {
    return this.#message(MessageType.stateless, (encoder) => encoding.writeVarString(encoder, JSON.stringify(message)));
  }

  closed(reason: string): OutgoingMessage {
    return this.#message(MessageType.close, (encoder) => encoding.writeVarString(encoder, reason));
  }

  #sync(step: number, payload: Uint8Array): OutgoingMessage {
    return this.#message(MessageType.sync, (encoder) => {
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, payload);
    });
  }

  #message(type: number, write: (encoder: encoding.Encoder) => void): OutgoingMessage {
    const encoder = encoding.createEncoder();
    if (this.isHocuspocus) encoding.writeVarString(encoder, this.key);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    return new OutgoingMessage(encoding.toUint8Array(encoder));
  }
}

/** The room that an address names: a client may put an id of its own after it, to enter the same room twice. */
export function roomIn(address: string): string {
  const end = address.indexOf("\0");
  return end < 0 ? address : address.slice(0, end);
}

/** The token in a message of type `auth`, of which the type is already read. */
export function readToken(decoder: decoding.Decoder): string {
  decoding.readVarUint(decoder); // the kind: clients send tokens only
  return decoding.readVarString(decoder);
}

/** One client's state in a message about presence; `state` is JSON, `null` for somebody who left. */
export interface AwarenessState {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
}

/** The states in an awareness update (y-protocols/awareness). Throws for bytes that are none. */
export function readAwareness(update: Uint8Array): AwarenessState[] {
  const decoder = decoding.createDecoder(update);
  const states: AwarenessState[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    states.push({ client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder), state: decoding.readVarString(decoder) });
  }
  return states;
}

/** These states as an awareness update. */
export function writeAwareness(states: readonly AwarenessState[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const { client, clock, state } of states) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
}
