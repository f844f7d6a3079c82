import type { Room } from "@duthao/domain";
import type { Rooms } from "../rooms.ts";
import type { Rounds } from "../rounds.ts";
import type { Minute } from "./act.ts";
import type { SharedDocument } from "./written.ts";

/** The rooms in which the demonstration is played; whoever shares rooms has them, and they must run on the demonstration's clock. */
export interface DemoStage {
  readonly rooms: Rooms;
  follow(rounds: Rounds): void;
  seedDraft(draft: string, update: Uint8Array): Promise<boolean>;
  read<T>(room: Room, how: (document: SharedDocument) => T): Promise<T>;
  /** Has somebody change a document by the same gate as everybody. */
  change(room: Room, who: string, how: (document: SharedDocument) => void): Promise<boolean>;
}

/** A clock that stands wherever the script is. */
export class DemoClock {
  #at = 0;

  /** Milliseconds since 1970. */
  readonly now = (): number => this.#at;

  /** Sets it to a minute in Việt Nam, or so many minutes after it; gives the moment. */
  set(minute: Minute, later = 0): number {
    this.#at = Date.parse(`${minute}:00+07:00`) + later * MINUTE;
    return this.#at;
  }
}

const MINUTE = 60_000;
