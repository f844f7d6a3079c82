import { refuse, type Entry, type RoundEvent, type Round } from "@duthao/domain";
import { readEvent } from "@duthao/service";
import type { Connection } from "@hocuspocus/server";
import type { Entrance } from "./entrance.ts";
import type { OpenRoom, OpenRooms } from "./open-rooms.ts";
import type { Seat } from "./participant.ts";
import { Refused, refusedMessage } from "./refused.ts";

/** Events after which somebody may enter what was closed to them, or the other way round. */
const ACCESS_EVENTS: ReadonlySet<RoundEvent["type"]> = new Set(["desk.opened", "desk.shared", "person.joined"]);

/** Tells everyone in a round to look again which desks they have, and shows out whoever may no longer be where they are. */
export function announceAccess(round: Round, entries: readonly Entry[], { open, entrance }: { open: OpenRooms; entrance: Entrance }): void {
  if (!entries.some(changesAccess)) return;
  for (const room of open.all()) {
    if (entrance.round(room.room)?.id !== round.id) continue;
    if (room.room.kind === "record") room.shared.broadcastStateless(JSON.stringify({ type: "access" }));
    showOutStrangers(room, entrance);
  }
}

function changesAccess(entry: Entry): boolean {
  return ACCESS_EVENTS.has(readEvent(entry).event.type);
}

function showOutStrangers({ room, shared }: OpenRoom, entrance: Entrance): void {
  for (const connection of shared.getConnections()) {
    const { participant } = connection.context as Seat; // reason: `connect` seats every connection
    if (!entrance.mayEnter(participant.id, room)) showOut(connection, new Refused(refuse("not-allowed")));
  }
}

function showOut(connection: Connection, refused: Refused): void {
  connection.sendStateless(refusedMessage(refused.refusal));
  connection.close({ code: refused.code, reason: refused.reason });
}
