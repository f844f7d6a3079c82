import { encode, writeAwareness } from "@duthao/protocol";

/** Asks to be let in to a room. */
export const knock = (room: string, token = ""): Uint8Array => encode.token(room, token);

/** Somebody's presence: a state of one client, as JSON. */
export const presence = (room: string, client: number, clock: number, state: string): Uint8Array =>
  encode.awareness(room, writeAwareness([{ client, clock, state }]));
