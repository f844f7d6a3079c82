import { roomName, type Room } from "@duthao/domain";
import * as Y from "yjs";
import type { Gate } from "./gate.ts";
import type { OpenRooms } from "./open-rooms.ts";

/** Writes for people who have no connection, as the demonstration's do: through the same gate as everybody. */
export class Hand {
  readonly #open: OpenRooms;
  readonly #gate: Gate;
  /** The Yjs client id that each person writes a room with here. */
  readonly #clients = new Map<string, number>();

  constructor(open: OpenRooms, gate: Gate) {
    this.#open = open;
    this.#gate = gate;
  }

  /** Reads a draft's or desk's document as it is now; `how` must leave it as it is. */
  async read<T>(room: Room, how: (ydoc: Y.Doc) => T): Promise<T> {
    return how((await this.#open.text(room)).doc);
  }

  /** Has somebody change a draft's or desk's document; gives whether that changed anything. Throws `Refused` where it may not pass the gate. */
  async change(room: Room, who: string, how: (ydoc: Y.Doc) => void): Promise<boolean> {
    const document = await this.#open.text(room);
    const update = changed(document.doc, this.#clientOf(room, who), how);
    return update !== undefined && this.#gate.admit({ room, document, who, update, whole: false });
  }

  #clientOf(room: Room, who: string): number {
    const key = `${roomName(room)}/${who}`;
    const client = this.#clients.get(key) ?? new Y.Doc().clientID;
    this.#clients.set(key, client);
    return client;
  }
}

/** The update that a change makes to a copy of a document; `undefined` for none. */
function changed(doc: Y.Doc, client: number, how: (ydoc: Y.Doc) => void): Uint8Array | undefined {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = client; // only now: Yjs takes another id where it is handed changes under its own
  const updates: Uint8Array[] = [];
  copy.on("update", (update: Uint8Array) => updates.push(update));
  copy.transact(() => how(copy));
  copy.destroy();
  return updates.length > 0 ? Y.mergeUpdates(updates) : undefined;
}
