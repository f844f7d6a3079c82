import { isOver } from "./room-state.ts";
import { LiveRoom, type Surroundings } from "./live-room.ts";

/** More rooms on one socket and the service's library reconnects for ever. */
export const ROOM_LIMIT = 100;

interface Held {
  readonly room: LiveRoom;
  holders: number;
}

/** The rooms of a page: each is entered once, however many parts of the page look at it. */
export class Rooms {
  readonly #held = new Map<string, Held>();
  readonly #surroundings: Surroundings;

  constructor(surroundings: Surroundings) {
    this.#surroundings = surroundings;
  }

  /** The room, and how this holder leaves it. A room that is over is entered anew, with an empty document. */
  open(name: string, owner?: string): { room: LiveRoom; leave: () => void } {
    const known = this.#held.get(name);
    const held = known && !isOver(known.room.state.get()) ? known : this.#enter(name, owner);
    held.holders += 1;
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      this.#leave(name, held);
    };
    return { room: held.room, leave };
  }

  #enter(name: string, owner: string | undefined): Held {
    if (this.#held.size >= ROOM_LIMIT) throw new Error(`A page may be in ${ROOM_LIMIT} rooms.`);
    const held = { room: new LiveRoom(name, this.#surroundings, owner), holders: 0 };
    this.#held.set(name, held);
    return held;
  }

  #leave(name: string, held: Held): void {
    held.holders -= 1;
    if (held.holders > 0) return;
    if (this.#held.get(name) === held) this.#held.delete(name);
    held.room.close();
  }
}
