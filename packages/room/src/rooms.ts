import { draftRoom, recordRoom, roomName, type Entry, type Room, type Round } from "@duthao/domain";
import type { Bus, Rooms, Rounds } from "@duthao/service";
import { Hocuspocus } from "@hocuspocus/server";
import type * as Y from "yjs";
import { announceAccess } from "./access.ts";
import type { Sources } from "./checkpointing.ts";
import { Entrance } from "./entrance.ts";
import { firstEntries, Gate } from "./gate.ts";
import { Hand } from "./hand.ts";
import { hooks } from "./hooks.ts";
import { listener, type Report } from "./listener.ts";
import { OpenRooms } from "./open-rooms.ts";
import type { Participant, Seat } from "./participant.ts";
import { entriesFrom, momentOf, type Moment } from "./past.ts";
import { reader } from "./reader.ts";
import { later, Settling, type Later } from "./settling.ts";
import { seat, type Socket } from "./socket.ts";

export interface RoomsSettings extends Sources {
  readonly bus: Bus;
  readonly now: () => number;
  readonly report: Report;
  /** Told on the node where somebody typed, once a draft has not been changed for a second. */
  readonly onDraftSettled?: (draft: string) => void;
  readonly later?: Later;
}

/** The live rooms of one node. */
export interface LiveRooms {
  readonly hocuspocus: Hocuspocus<Seat>;
  /** What the service asks of documents. */
  readonly rooms: Rooms;
  /** Takes the rights of everybody from these rounds, and folds their events into the records. Before this nobody may enter. */
  follow(rounds: Rounds): void;
  /** Takes in a WebSocket whose upgrade was authenticated as this person's. */
  connect(socket: Socket, request: Request, person: Participant): void;
  /** The people behind the Yjs client ids of a draft or desk. */
  authors(room: Room): Promise<ReadonlyMap<number, string>>;
  /** A room's document as it was at a seq of its stream, or is in the journal now. */
  state(room: Room, upTo?: number): Promise<Moment>;
  /** What came to a room's stream from this seq on, in order. */
  updates(room: Room, from: number): AsyncIterable<Entry>;
  /** Begins a draft's text, unless it has begun already: then `false`. */
  seedDraft(draft: string, update: Uint8Array, actor?: string): Promise<boolean>;
  /** Reads a draft's or desk's document as it is now; `how` must leave it as it is. */
  read<T>(room: Room, how: (ydoc: Y.Doc) => T): Promise<T>;
  /** Has somebody without a connection change a document, through the gate; gives whether that changed anything. */
  change(room: Room, who: string, how: (ydoc: Y.Doc) => void): Promise<boolean>;
  /** Reads what the bus may have lost; for a timer, where several nodes share a journal. */
  catchUp(): Promise<void>;
  /** Lets everybody out, finishes what is under way and keeps checkpoints. */
  close(): Promise<void>;
}

export function createRooms(settings: RoomsSettings): LiveRooms {
  const { journal, bus, now, report } = settings;
  const entrance = new Entrance();
  const open = new OpenRooms(settings);
  const settling = new Settling(settings.later ?? later, settings.onDraftSettled ?? (() => {}));
  const gate = new Gate({ journal, bus, now, mayChange: (who, room) => entrance.mayChange(who, room) });
  const hand = new Hand(open, gate);
  const hocuspocus = new Hocuspocus<Seat>(hooks({ entrance, gate, open, settling, report }));
  const sockets = new Set<Socket>();
  const stopListening = bus.onRing((ring) => void listener(report, "ring", () => open.hear(ring))(ring));
  const endings = [stopListening];

  const fold = listener(report, "record", ({ round, entries }: { round: Round; entries: readonly Entry[] }) =>
    open.get(roomName(recordRoom(round.id)))?.content.follower.take(entries),
  );

  return {
    hocuspocus,
    rooms: reader(open, entrance),

    follow(rounds) {
      entrance.follow(rounds);
      endings.push(
        rounds.onEvents((round, entries) => {
          void fold({ round, entries });
          announceAccess(round, entries, { open, entrance });
        }),
      );
    },

    connect(socket, request, person) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      seat(hocuspocus, socket, request, person, report);
    },

    authors: async (room) => (await open.text(room)).authors.toMap(),
    state: (room, upTo) => momentOf(room, settings, upTo),
    updates: (room, from) => entriesFrom(room, settings, from),

    async seedDraft(draft, update, actor) {
      const stream = roomName(draftRoom(draft));
      const appended = await journal.append(stream, firstEntries(update, now(), actor), { after: 0 });
      return "entries" in appended;
    },

    read: (room, how) => hand.read(room, how),

    async change(room, who, how) {
      const isChanged = await hand.change(room, who, how);
      if (isChanged && room.kind === "draft") settling.stir(room.draft);
      return isChanged;
    },

    catchUp: () => open.catchUp(),

    async close() {
      endings.forEach((end) => end());
      const pending = open.all().flatMap(({ shared }) => shared.getConnections().map((connection) => connection.waitForPendingMessages()));
      await Promise.all(pending);
      await open.save();
      settling.settleAll();
      sockets.forEach((socket) => socket.close(GOING_AWAY, "restarting"));
    },
  };
}

/** The WebSocket close code of a server that is going down (RFC 6455, 7.4.1); clients come back. */
const GOING_AWAY = 1001;
