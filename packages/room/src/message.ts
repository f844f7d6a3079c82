import { IncomingMessage, MessageType } from "@hocuspocus/server";

/** What a raw Hocuspocus message is about, and the rest of it still to be read. */
export interface Message {
  readonly about: "document" | "presence" | "other";
  readonly rest: IncomingMessage;
}

const [SYNC, SYNC_REPLY, AWARENESS]: readonly number[] = [MessageType.Sync, MessageType.SyncReply, MessageType.Awareness];

/** Throws for bytes that are no message. */
export function readMessage(bytes: Uint8Array): Message {
  const rest = new IncomingMessage(bytes);
  rest.readVarString(); // the room's name
  const type = rest.readVarUint();
  return { about: type === SYNC || type === SYNC_REPLY ? "document" : type === AWARENESS ? "presence" : "other", rest };
}
