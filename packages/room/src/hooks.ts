import { isRefusal, parseRoom, refuse } from "@duthao/domain";
import type { Configuration } from "@hocuspocus/server";
import { messageYjsSyncStep1, messageYjsSyncStep2 } from "y-protocols/sync";
import type { Entrance } from "./entrance.ts";
import type { Gate } from "./gate.ts";
import { doorkeeper, listener, type Report } from "./listener.ts";
import { readMessage } from "./message.ts";
import type { OpenRoom, OpenRooms } from "./open-rooms.ts";
import type { Seat } from "./participant.ts";
import { optionsOf } from "./past.ts";
import { Presence, presenceUser } from "./presence.ts";
import { Refused } from "./refused.ts";
import type { Settling } from "./settling.ts";
import { FRAME_LIMIT } from "./socket.ts";
import { TextDocument } from "./text-document.ts";

/** The parts that the hooks join. */
export interface Parts {
  readonly entrance: Entrance;
  readonly gate: Gate;
  readonly open: OpenRooms;
  readonly settling: Settling;
  readonly report: Report;
}

/** Everything Hocuspocus asks and tells. Its own storing is not used: the gate journals, the open rooms keep checkpoints. */
export function hooks({ entrance, gate, open, settling, report }: Parts): Partial<Configuration<Seat>> {
  const presence = new Presence();
  return {
    quiet: true,
    extensions: [
      {
        // the one hook that is heard only from an extension
        onCreateDocument: async ({ documentName }: { documentName: string }) => {
          const room = parseRoom(documentName);
          return room ? optionsOf(room) : {};
        },
      },
    ],

    onAuthenticate: doorkeeper(report, "entering", ({ documentName, context, token, connectionConfig }) => {
      const room = entrance.admit(context.participant.id, documentName, token);
      if (isRefusal(room)) throw new Refused(room);
      connectionConfig.readOnly = !entrance.mayChange(context.participant.id, room);
    }),

    onLoadDocument: doorkeeper(report, "loading", ({ documentName, document }) => open.open(documentName, document)),

    connected: listener(report, "connected", ({ connection }) => {
      // while it was being unloaded, somebody came: that document is gone, they are sent to ask again
      if (connection.document.isDestroyed) connection.close({ code: 4205, reason: "reloaded" });
    }),

    beforeHandleMessage: doorkeeper(report, "message", ({ update, connection, documentName }) => {
      if (update.byteLength > limitOf(update)) throw new Refused(refuse("too-large"));
      presence.hear(update, connection, roomOf(documentName).content.authors);
    }),

    beforeSync: doorkeeper(report, "gate", async ({ type, payload, documentName, connection, context }) => {
      if (type === messageYjsSyncStep1) return;
      const { room, content } = roomOf(documentName);
      const { id } = context.participant;
      connection.readOnly = !entrance.mayChange(id, room);
      const admitted = await gate.admit({ room, document: content, who: id, update: payload, whole: type === messageYjsSyncStep2 });
      if (!admitted) return;
      if (room.kind === "draft") settling.stir(room.draft);
      if (content instanceof TextDocument) content.saveIfDue().catch((error: unknown) => report(error, "checkpoint"));
    }),

    beforeHandleAwareness: doorkeeper(report, "presence", ({ states, connection, documentName }) => {
      if (!connection) return states.clear();
      const { room } = roomOf(documentName);
      presence.stamp(states, connection, presenceUser(entrance.round(room), connection.context.participant.id));
    }),

    beforeUnloadDocument: listener(report, "unloading", ({ documentName }) => open.leave(documentName)),
    afterUnloadDocument: listener(report, "unloaded", ({ documentName }) => open.forget(documentName)),
  };

  function roomOf(name: string): OpenRoom {
    const room = open.get(name);
    if (!room) throw new Error(`${name} is not open.`); // a bug: a connection's room is open while it lasts
    return room;
  }
}

/** Bytes of a message that is no change of the document: a caret, a state vector of some ten thousand clients. */
const TALK_LIMIT = 128 * 1024;

const limitOf = (message: Uint8Array): number => (readMessage(message).about === "document" ? FRAME_LIMIT : TALK_LIMIT);
