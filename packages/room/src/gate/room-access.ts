import { SCHEMA_VERSION } from "@duthao/decree";
import { may, parseRoom, RECORD_GENERATION, refuse, type Refusal, type Room } from "@duthao/domain";
import type { Rounds } from "@duthao/service";

/** Who may enter and change which rooms, by the rounds as they are at the moment of asking. */
export class RoomAccess {
  #rounds: Rounds | undefined;

  /** Before this nobody may enter anything. */
  follow(rounds: Rounds): void {
    this.#rounds = rounds;
  }

  round(room: Room): ReturnType<Rounds["around"]> {
    return this.#rounds?.around(room);
  }

  mayEnter(who: string, room: Room): boolean {
    const round = this.round(room);
    return round !== undefined && may.enter(who, round, room);
  }

  mayChange(who: string, room: Room): boolean {
    const round = this.round(room);
    return round !== undefined && may.change(who, round, room);
  }

  /** Why somebody may not be in a room. Who sat where they could be knows that there is one, and is told what happened. */
  refusal(who: string, room: Room): Refusal {
    const round = this.round(room);
    const satThere = round?.former
      .get(who)
      ?.some((seat) => may.enter(who, { ...round, people: new Map([[who, seat]]) }, room));
    return refuse(satThere ? "no-longer-seated" : "not-allowed");
  }

  /** The room of this name, or why this person is not let in. A room that is not there and one that is closed to them look alike. */
  admit(who: string, name: string, token: string): Room | Refusal {
    const room = parseRoom(name);
    if (!room) return refuse("not-allowed");
    if (!this.mayEnter(who, room)) return this.refusal(who, room);
    if (room.kind === "record" && room.generation !== RECORD_GENERATION)
      return refuse("changed-meanwhile", "generation");
    if (room.kind === "draft" && !isOurSchema(token)) return refuse("changed-meanwhile", "schema");
    return room;
  }
}

/**
 * A page says in its token which schema it was built with: `{"schema": 1}`. One with another schema would delete
 * what it does not know just by opening the text. A client without an editor has none, and says nothing.
 */
function isOurSchema(token: string): boolean {
  if (token === "") return true;
  try {
    const said: unknown = JSON.parse(token);
    return typeof said === "object" && said !== null && "schema" in said && said.schema === SCHEMA_VERSION;
  } catch {
    return false;
  }
}
