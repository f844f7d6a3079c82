import { roomName, type Refusal, type Room } from "@duthao/domain";
import * as Y from "yjs";
import type { Sender } from "./batch.ts";
import type { RoomAccess } from "../gate/room-access.ts";
import type { OpenRooms } from "./open-rooms.ts";
import { RefusedError } from "../gate/refused-error.ts";

/** Reads and changes documents without a connection (Hocuspocus's `openDirectConnection`): through the same gate as everybody. */
export class DirectAccess {
  readonly #open: OpenRooms;
  readonly #access: RoomAccess;
  /** The Yjs client id that each person writes a room with here. */
  readonly #clients = new Map<string, number>();

  constructor(open: OpenRooms, access: RoomAccess) {
    this.#open = open;
    this.#access = access;
  }

  /** Reads a draft's or desk's document as it is now; `how` must leave it as it is. */
  async read<T>(room: Room, how: (ydoc: Y.Doc) => T): Promise<T> {
    return how((await this.#open.text(room)).text.doc);
  }

  /** Updates (V1) that together make a draft's or desk's document as it is now: what joiners are sent, encoded once for all of them. */
  async updates(room: Room): Promise<readonly Uint8Array[]> {
    return (await this.#open.text(room)).open.updates;
  }

  /** Has somebody change a draft's or desk's document; gives whether that changed anything. Throws `Refused` where it may not pass the gate. */
  async change(room: Room, who: string, how: (ydoc: Y.Doc) => void): Promise<boolean> {
    const { open, text } = await this.#open.text(room);
    const update = changed(text.doc, this.#clientOf(room, who), how);
    if (!update) return false;
    const { promise, resolve, reject } = Promise.withResolvers<boolean>();
    open.enqueue({
      from: senderOf(who, () => this.#access.mayChange(who, room), { resolve, reject }),
      update,
      whole: false,
    });
    return promise;
  }

  #clientOf(room: Room, who: string): number {
    const key = `${roomName(room)}/${who}`;
    const client = this.#clients.get(key) ?? new Y.Doc().clientID;
    this.#clients.set(key, client);
    return client;
  }
}

function senderOf(
  person: string,
  mayChange: () => boolean,
  { resolve, reject }: { resolve: (isChanged: boolean) => void; reject: (why: unknown) => void },
): Sender {
  return {
    person,
    isClosed: false,
    mayChange,
    acknowledged: () => resolve(true),
    refused: (refusal: Refusal) => reject(new RefusedError(refusal)),
    failed: reject,
  };
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
