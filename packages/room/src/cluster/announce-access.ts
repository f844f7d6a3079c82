import { type Entry, type RoundEvent, type Round } from "@duthao/domain";
import { readEvent } from "@duthao/service";
import type { RoomAccess } from "../gate/room-access.ts";
import type { OpenRooms } from "../document/open-rooms.ts";

/**
 * Tells those who got another desk to look again which they have, and nobody else that there is one;
 * shows out whoever may no longer be where they are, and programs of somebody who moved: their tokens were for where they sat before.
 */
export function announceAccess(
  round: Round,
  entries: readonly Entry[],
  { open, access }: { open: OpenRooms; access: RoomAccess },
): void {
  const events = entries.map((entry) => readEvent(entry).event);
  if (!events.some(changesAccess)) return;
  const gaining = new Set(events.flatMap((event) => gainingDesk(event, round)));
  const moved = new Set(events.flatMap((event) => (event.type === "person.moved" ? event.person.id : [])));
  for (const room of open.all()) {
    if (access.round(room.room)?.id !== round.id) continue;
    if (room.room.kind === "record")
      room.broadcastStateless(
        { type: "access" },
        (person) => moved.has(person) || gaining.has(round.people.get(person)?.organisation ?? ""),
      );
    for (const session of room.sessions) {
      const isOver =
        !access.mayEnter(session.person, room.room) || (moved.has(session.person) && !session.socket.isHocuspocus);
      if (isOver) session.showOut(access.refusal(session.person, room.room));
    }
  }
}

/** Whether somebody may enter after it what was closed to them, or the other way round. */
function changesAccess({ type }: RoundEvent): boolean {
  return (
    type === "desk.opened" ||
    type === "desk.shared" ||
    type === "person.joined" ||
    type === "person.left" ||
    type === "person.moved" ||
    type === "round.dropped"
  );
}

/** The organisations that see another list of desks after it: for one that joins a desk, all that share it. */
function gainingDesk(event: RoundEvent, round: Round): readonly string[] {
  if (event.type === "desk.opened") return event.desk.organisations;
  return event.type === "desk.shared" ? (round.desks.get(event.desk)?.organisations ?? []) : [];
}
