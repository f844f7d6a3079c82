import * as decoding from "lib0/decoding";
import { AuthType, MessageType, SyncStep } from "./message-type.ts";

/** What a message says about a document. Bytes are views into it. */
export type RoomMessage =
  /** Asks for everything that is not in this state vector. */
  | { readonly kind: "syncStep1"; readonly stateVector: Uint8Array }
  /** Everything that was asked for. */
  | { readonly kind: "syncStep2"; readonly update: Uint8Array }
  | { readonly kind: "update"; readonly update: Uint8Array }
  | { readonly kind: "awareness"; readonly update: Uint8Array }
  | { readonly kind: "queryAwareness" }
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "authenticated" }
  | { readonly kind: "permissionDenied"; readonly reason: string }
  | { readonly kind: "stateless" | "broadcastStateless"; readonly payload: string }
  /** From the service: the document is closed to this client, who may ask to be let in again. From a client: it leaves, without a reason. */
  | { readonly kind: "close"; readonly reason: string }
  /** Whether one update, or one answer, is on disk. */
  | { readonly kind: "syncStatus"; readonly isSaved: boolean }
  /** Of a type, or a step, that this build does not know. */
  | { readonly kind: "unknown" };

/** A message as Hocuspocus has it, behind the address of its document; or a sign of life, without one. */
export type AddressedMessage = { readonly address: string; readonly message: RoomMessage } | "ping" | "pong";

/** Reads a message of the Hocuspocus protocol. Throws for bytes that are none. */
export function decode(bytes: Uint8Array): AddressedMessage {
  if (bytes.length === 1) return signOfLife(bytes[0]);
  const decoder = decoding.createDecoder(bytes);
  return { address: decoding.readVarString(decoder), message: readMessage(decoder) };
}

function signOfLife(type: number | undefined): "ping" | "pong" {
  if (type === MessageType.ping) return "ping";
  if (type === MessageType.pong) return "pong";
  throw new Error("A single byte that is no sign of life.");
}

/** Reads a message without an address before it: one of y-websocket, or one whose address is read. Throws for bytes that are none. */
export function readMessage(decoder: decoding.Decoder): RoomMessage {
  switch (decoding.readVarUint(decoder)) {
    case MessageType.sync:
    case MessageType.syncReply:
      return readSync(decoder);
    case MessageType.awareness:
      return { kind: "awareness", update: decoding.readVarUint8Array(decoder) };
    case MessageType.queryAwareness:
      return { kind: "queryAwareness" };
    case MessageType.auth:
      return readAuth(decoder);
    case MessageType.stateless:
      return { kind: "stateless", payload: decoding.readVarString(decoder) };
    case MessageType.broadcastStateless:
      return { kind: "broadcastStateless", payload: decoding.readVarString(decoder) };
    case MessageType.close:
      return { kind: "close", reason: decoding.hasContent(decoder) ? decoding.readVarString(decoder) : "" };
    case MessageType.syncStatus:
      return { kind: "syncStatus", isSaved: decoding.readVarUint(decoder) === 1 };
    default:
      return { kind: "unknown" };
  }
}

function readSync(decoder: decoding.Decoder): RoomMessage {
  const step = decoding.readVarUint(decoder);
  const payload = decoding.readVarUint8Array(decoder);
  switch (step) {
    case SyncStep.step1:
      return { kind: "syncStep1", stateVector: payload };
    case SyncStep.step2:
      return { kind: "syncStep2", update: payload };
    case SyncStep.update:
      return { kind: "update", update: payload };
    default:
      return { kind: "unknown" };
  }
}

function readAuth(decoder: decoding.Decoder): RoomMessage {
  switch (decoding.readVarUint(decoder)) {
    case AuthType.token:
      return { kind: "token", token: decoding.readVarString(decoder) };
    case AuthType.permissionDenied:
      return { kind: "permissionDenied", reason: decoding.readVarString(decoder) };
    case AuthType.authenticated:
      return { kind: "authenticated" };
    default:
      return { kind: "unknown" };
  }
}
