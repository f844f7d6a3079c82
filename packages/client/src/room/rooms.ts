import { LiveRoom } from "./live-room.ts";
import type { RoomDeps } from "./room-deps.ts";
import { isOver } from "./room-state.ts";

/** More rooms over one connection and the service takes no more. */
export const ROOM_LIMIT = 100;

interface OpenRoom {
  readonly room: LiveRoom;
  holders: number;
}

/** The rooms of a page: each is entered once, however many parts of the page look at it. */
export class PageRooms {
  readonly #held = new Map<string, OpenRoom>();
  readonly #deps: RoomDeps;

  constructor(deps: RoomDeps) {
    this.#deps = deps;
  }

  /** Whether something typed in any of them would be lost with this page. */
  get isAtRisk(): boolean {
    return [...this.#held.values()].some(({ room }) => room.isAtRisk);
  }

  /** The room, and how this holder leaves it. A room that is over is entered anew, with an empty document. */
  open(name: string): { room: LiveRoom; leave: () => void } {
    const known = this.#held.get(name);
    const held = known && !isOver(known.room.state.get()) ? known : this.#enter(name);
    held.holders += 1;
    let left = false;
    const leave = () => {
      if (left) return;
      left = true;
      this.#leave(name, held);
    };
    return { room: held.room, leave };
  }

  /** Resolves when everything typed in them is on its way, and what can be is written on this machine. */
  async flush(): Promise<void> {
    await Promise.all([...this.#held.values()].map(({ room }) => room.flush()));
  }

  #enter(name: string): OpenRoom {
    if (this.#held.size >= ROOM_LIMIT) throw new Error(`A page may be in ${ROOM_LIMIT} rooms.`);
    const held = { room: new LiveRoom(name, this.#deps), holders: 0 };
    this.#held.set(name, held);
    return held;
  }

  #leave(name: string, held: OpenRoom): void {
    held.holders -= 1;
    // Words that are not saved yet keep their room: it goes when they have gone.
    if (held.holders === 0 && !held.room.hasUnsaved) this.#close(name, held);
    else if (held.holders === 0) void held.room.saved().then(() => held.holders === 0 && this.#close(name, held));
  }

  #close(name: string, held: OpenRoom): void {
    if (this.#held.get(name) === held) this.#held.delete(name);
    held.room.close();
  }
}
