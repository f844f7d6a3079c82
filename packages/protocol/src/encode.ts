import { writeAuthentication, writePermissionDenied } from "@hocuspocus/common";
import * as encoding from "lib0/encoding";
import { MessageType, SyncStep } from "./message-type.ts";

/**
 * The document that a message is about. Hocuspocus puts its name before each message, so that one connection serves many;
 * y-websocket has one document, and no name: `undefined`.
 */
export type DocumentAddress = string | undefined;

type Write = (encoder: encoding.Encoder) => void;

/** A message of any type, with whatever follows it. */
export function message(address: DocumentAddress, type: number, write: Write = () => {}): Uint8Array {
  return encoding.encode((encoder) => {
    if (address !== undefined) encoding.writeVarString(encoder, address);
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}

/** A sync message of any step. */
export function sync(address: DocumentAddress, step: number, payload: Uint8Array): Uint8Array {
  return message(address, MessageType.sync, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, payload);
  });
}

/** Asks for everything that is not in this state vector, and to be asked in return. */
export const syncStep1 = (address: DocumentAddress, stateVector: Uint8Array): Uint8Array =>
  sync(address, SyncStep.step1, stateVector);

/** Everything that the other side lacks. */
export const syncStep2 = (address: DocumentAddress, update: Uint8Array): Uint8Array =>
  sync(address, SyncStep.step2, update);

/** One change. */
export const update = (address: DocumentAddress, change: Uint8Array): Uint8Array =>
  sync(address, SyncStep.update, change);

/** An awareness update (y-protocols/awareness). */
export const awareness = (address: DocumentAddress, states: Uint8Array): Uint8Array =>
  message(address, MessageType.awareness, (encoder) => encoding.writeVarUint8Array(encoder, states));

/** Asks to be let in. */
export const token = (address: DocumentAddress, value: string): Uint8Array =>
  message(address, MessageType.auth, (encoder) => writeAuthentication(encoder, value));

/** Refuses entry. */
export const permissionDenied = (address: DocumentAddress, reason: string): Uint8Array =>
  message(address, MessageType.auth, (encoder) => writePermissionDenied(encoder, reason));

/** Something beside the document, in passing. */
export const stateless = (address: DocumentAddress, payload: string): Uint8Array =>
  message(address, MessageType.stateless, (encoder) => encoding.writeVarString(encoder, payload));

/** Leaves a document. */
export const leave = (address: DocumentAddress): Uint8Array => message(address, MessageType.close);

/** Closes a document to somebody, who may ask to be let in again. */
export const close = (address: DocumentAddress, reason: string): Uint8Array =>
  message(address, MessageType.close, (encoder) => encoding.writeVarString(encoder, reason));

/** Whether one update, or one answer, is on disk. */
export const syncStatus = (address: DocumentAddress, isSaved: boolean): Uint8Array =>
  message(address, MessageType.syncStatus, (encoder) => encoding.writeVarUint(encoder, isSaved ? 1 : 0));

/** Asks whether the line still stands; about no document. */
export const PING: Uint8Array = Uint8Array.of(MessageType.ping);

/** The answer to it. */
export const PONG: Uint8Array = Uint8Array.of(MessageType.pong);
