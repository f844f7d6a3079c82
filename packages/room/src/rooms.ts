import { draftRoom, recordRoom, roomName, SERVICE, type Entry, type Room, type Round } from "@duthao/domain";
import type { Bus, Ring, Rooms, Rounds } from "@duthao/service";
import { Hocuspocus } from "@hocuspocus/server";
import type * as Y from "yjs";
import { announceAccess } from "./access.ts";
import type { Sources } from "./checkpointing.ts";
import { Entrance } from "./entrance.ts";
import { Gate } from "./gate.ts";
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
  /** Told on the node where somebody typed, once a draft has not been changed for a second: of one draft after the other, and closing waits for what it promises. */
  readonly onDraftSettled?: (draft: string) => void | Promise<void>;
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
  return new NodeRooms(settings);
}

/** The WebSocket close code of a server that is going down (RFC 6455, 7.4.1); clients come back. */
const GOING_AWAY = 1001;

class NodeRooms implements LiveRooms {
  readonly hocuspocus: Hocuspocus<Seat>;
  readonly rooms: Rooms;
  readonly #settings: RoomsSettings;
  readonly #entrance = new Entrance();
  readonly #open: OpenRooms;
  readonly #gate: Gate;
  readonly #hand: Hand;
  readonly #settling: Settling;
  readonly #sockets = new Set<Socket>();
  readonly #endings: (() => void)[] = [];

  constructor(settings: RoomsSettings) {
    const { journal, bus, now, report, onDraftSettled = () => {} } = settings;
    const entrance = this.#entrance;
    this.#settings = settings;
    this.#open = new OpenRooms(settings);
    this.#gate = new Gate({ journal, bus, now, mayChange: (who, room) => entrance.mayChange(who, room) });
    this.#hand = new Hand(this.#open, this.#gate);
    this.#settling = new Settling(settings.later ?? later, listener(report, "settled", onDraftSettled));
    this.hocuspocus = new Hocuspocus<Seat>(hooks({ entrance, gate: this.#gate, open: this.#open, settling: this.#settling, report }));
    this.rooms = reader(this.#open, entrance);
    const hear = listener(report, "ring", (ring: Ring) => this.#open.hear(ring));
    this.#endings.push(bus.onRing((ring) => void hear(ring)));
  }

  follow(rounds: Rounds): void {
    this.#entrance.follow(rounds);
    const hear = listener(this.#settings.report, "events", ([round, entries]: [Round, readonly Entry[]]) => this.#hear(round, entries));
    this.#endings.push(rounds.onEvents((round, entries) => void hear([round, entries])));
  }

  connect(socket: Socket, request: Request, person: Participant): void {
    this.#sockets.add(socket);
    socket.on("close", () => this.#sockets.delete(socket));
    seat(this.hocuspocus, socket, request, person, this.#settings.report);
  }

  async authors(room: Room): Promise<ReadonlyMap<number, string>> {
    return (await this.#open.text(room)).authors.toMap();
  }

  state(room: Room, upTo?: number): Promise<Moment> {
    return momentOf(room, this.#settings, upTo);
  }

  updates(room: Room, from: number): AsyncIterable<Entry> {
    return entriesFrom(room, this.#settings, from);
  }

  seedDraft(draft: string, update: Uint8Array, actor: string = SERVICE): Promise<boolean> {
    return this.#gate.begin(roomName(draftRoom(draft)), update, actor);
  }

  read<T>(room: Room, how: (ydoc: Y.Doc) => T): Promise<T> {
    return this.#hand.read(room, how);
  }

  async change(room: Room, who: string, how: (ydoc: Y.Doc) => void): Promise<boolean> {
    const isChanged = await this.#hand.change(room, who, how);
    if (isChanged && room.kind === "draft") this.#settling.stir(room.draft);
    return isChanged;
  }

  catchUp(): Promise<void> {
    return this.#open.catchUp();
  }

  async close(): Promise<void> {
    this.#endings.forEach((end) => end());
    await Promise.all(this.#open.all().flatMap(({ shared }) => shared.getConnections().map((connection) => connection.waitForPendingMessages())));
    await this.#open.save();
    await this.#settling.settleAll();
    this.#sockets.forEach((socket) => socket.close(GOING_AWAY, "restarting"));
  }

  async #hear(round: Round, entries: readonly Entry[]): Promise<void> {
    announceAccess(round, entries, { open: this.#open, entrance: this.#entrance });
    await this.#open.get(roomName(recordRoom(round.id)))?.content.follower.take(entries);
  }
}
