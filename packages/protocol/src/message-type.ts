import { AuthMessageType } from "@hocuspocus/common";
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate } from "y-protocols/sync";

/** The types of messages, as Hocuspocus numbers them; the first four are those of y-websocket as well. */
export const MessageType = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  /** A sync message that is not to be answered with another. */
  syncReply: 4,
  stateless: 5,
  broadcastStateless: 6,
  close: 7,
  /** Whether one update, or one answer, is on disk. */
  syncStatus: 8,
  ping: 9,
  pong: 10,
} as const;

/** The steps of a sync message: a question with a state vector, the answer to it, one change. */
export const SyncStep = { step1: messageYjsSyncStep1, step2: messageYjsSyncStep2, update: messageYjsUpdate } as const;

/** What a message about rights is, by its number: a token, or the answer to one. */
export const AuthType: Readonly<Record<"token" | "permissionDenied" | "authenticated", number>> = {
  token: AuthMessageType.Token,
  permissionDenied: AuthMessageType.PermissionDenied,
  authenticated: AuthMessageType.Authenticated,
};
