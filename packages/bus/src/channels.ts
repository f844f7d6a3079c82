import type { BusItem } from "./message.ts";

/** Over so many channels the rooms are spread: a node hears those of the rooms that are open on it. */
const SHARDS = 16;

/** The channel of what all nodes must hear: the events of rounds, and words about no room. */
export const COMMON = "all";

/** How the streams begin that are no room's: what was decided in rounds and who shares which desk, and the directory. */
const OF_ALL = ["round:", "desks:", "directory"];

/** What an item is about, if it is about a room. */
export function roomOf(item: BusItem): string | undefined {
  if ("word" in item) return "room" in item.word ? item.word.room : undefined;
  return OF_ALL.some((kind) => item.ring.stream.startsWith(kind)) ? undefined : item.ring.stream;
}

/** The channel of a room: the same on every node. FNV-1a over the name. */
export function shardOf(room: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < room.length; index++) hash = Math.imul(hash ^ room.charCodeAt(index), 0x01000193);
  return `room-${(hash >>> 0) % SHARDS}`;
}

/** Counts subscriptions by channel; tells when the first comes and the last goes. */
export class Subscriptions {
  readonly #counts = new Map<string, number>();

  has(name: string): boolean {
    return this.#counts.has(name);
  }

  names(): Iterable<string> {
    return this.#counts.keys();
  }

  /** Whether this is the first. */
  add(name: string): boolean {
    const count = this.#counts.get(name) ?? 0;
    this.#counts.set(name, count + 1);
    return count === 0;
  }

  /** Whether this was the last. */
  remove(name: string): boolean {
    const count = this.#counts.get(name) ?? 0;
    if (count > 1) this.#counts.set(name, count - 1);
    else this.#counts.delete(name);
    return count === 1;
  }
}
