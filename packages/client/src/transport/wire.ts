import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** The types of messages of the Hocuspocus protocol; the first four are those of y-websocket as well. */
const TYPE = { sync: 0, presence: 1, auth: 2, askPresence: 3, syncReply: 4, stateless: 5, close: 7, saved: 8, ping: 9, pong: 10 } as const;

/** The steps of a sync message (y-protocols/sync). */
const STEP = { ask: 0, answer: 1, update: 2 } as const;

/** What a message about rights says (@hocuspocus/common). */
const AUTH = { token: 0, denied: 1, authenticated: 2 } as const;

/** A message of the service about one room. */
export type RoomMessage =
  /** It asks for everything that is not in this state vector. */
  | { readonly kind: "ask"; readonly stateVector: Uint8Array }
  /** Everything that was asked for. */
  | { readonly kind: "answer"; readonly update: Uint8Array }
  | { readonly kind: "update"; readonly update: Uint8Array }
  | { readonly kind: "presence"; readonly states: Uint8Array }
  | { readonly kind: "denied"; readonly reason: string }
  /** Something in passing, as JSON. */
  | { readonly kind: "stateless"; readonly payload: string }
  /** The room is closed to this client, who may ask to be let in again. */
  | { readonly kind: "closed"; readonly reason: string }
  /** One update, or one answer, is on disk. */
  | { readonly kind: "saved" };

/** A message as it came: about a room, or a ping; `undefined` is one that this client has no use for. */
export type ServerMessage = { readonly room: string; readonly message: RoomMessage } | "ping" | "pong" | undefined;

/** Reads one message. Throws for bytes that are none. */
export function read(bytes: Uint8Array): ServerMessage {
  if (bytes.length === 1) return bytes[0] === TYPE.ping ? "ping" : "pong";
  const decoder = decoding.createDecoder(bytes);
  const room = decoding.readVarString(decoder);
  const message = readSaid(decoder);
  return message && { room, message };
}

function readSaid(decoder: decoding.Decoder): RoomMessage | undefined {
  switch (decoding.readVarUint(decoder)) {
    case TYPE.sync:
    case TYPE.syncReply:
      return readSync(decoder);
    case TYPE.presence:
      return { kind: "presence", states: decoding.readVarUint8Array(decoder) };
    case TYPE.auth:
      return decoding.readVarUint(decoder) === AUTH.denied ? { kind: "denied", reason: decoding.readVarString(decoder) } : undefined;
    case TYPE.stateless:
      return { kind: "stateless", payload: decoding.readVarString(decoder) };
    case TYPE.close:
      return { kind: "closed", reason: decoding.readVarString(decoder) };
    case TYPE.saved:
      return decoding.readVarInt(decoder) === 1 ? { kind: "saved" } : undefined;
    default:
      return undefined;
  }
}

function readSync(decoder: decoding.Decoder): RoomMessage | undefined {
  const step = decoding.readVarUint(decoder);
  const bytes = decoding.readVarUint8Array(decoder);
  switch (step) {
    case STEP.ask:
      return { kind: "ask", stateVector: bytes };
    case STEP.answer:
      return { kind: "answer", update: bytes };
    case STEP.update:
      return { kind: "update", update: bytes };
    default:
      return undefined;
  }
}

export const PING: Uint8Array = Uint8Array.of(TYPE.ping);
export const PONG: Uint8Array = Uint8Array.of(TYPE.pong);

/** Asks to be let in to a room; what the page says of itself is the token. */
export function enter(room: string, token: string): Uint8Array {
  return message(room, TYPE.auth, (encoder) => {
    encoding.writeVarUint(encoder, AUTH.token);
    encoding.writeVarString(encoder, token);
  });
}

/** Asks for everything that is not in this state vector, and to be asked in return. */
export const ask = (room: string, stateVector: Uint8Array): Uint8Array => sync(room, STEP.ask, stateVector);

/** Everything that the service lacks, whole. */
export const answer = (room: string, update: Uint8Array): Uint8Array => sync(room, STEP.answer, update);

/** One change. */
export const update = (room: string, change: Uint8Array): Uint8Array => sync(room, STEP.update, change);

/** An awareness update (y-protocols/awareness). */
export const presence = (room: string, states: Uint8Array): Uint8Array => message(room, TYPE.presence, (encoder) => encoding.writeVarUint8Array(encoder, states));

/** Leaves a room. */
export const leave = (room: string): Uint8Array => message(room, TYPE.close, () => {});

function sync(room: string, step: number, payload: Uint8Array): Uint8Array {
  return message(room, TYPE.sync, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

function message(room: string, type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}
