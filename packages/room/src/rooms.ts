import { draftRoom, isRefusal, parseRoom, recordRoom, refuse, roomName, SERVICE, type Entry, type Refusal, type Room, type Round } from "@duthao/domain";
import type { Bus, Ring, Rooms, Rounds, Word } from "@duthao/service";
import type { Document, Extension, onAuthenticatePayload } from "@hocuspocus/server";
import * as Y from "yjs";
import { announceAccess } from "./access.ts";
import { Barring } from "./barring.ts";
import { carried } from "./batch.ts";
import { calmBus } from "./calm-bus.ts";
import type { Carrier } from "./carrier.ts";
import type { Sources } from "./checkpointing.ts";
import { Entrance } from "./entrance.ts";
import { entriesOf } from "./gate.ts";
import { Guest, type Host } from "./guest.ts";
import { Hand } from "./hand.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { NodePulse } from "./node-pulse.ts";
import { listener, unfailing, type Report } from "./listener.ts";
import { OpenRooms } from "./open-rooms.ts";
import type { Door, Participant } from "./participant.ts";
import { entriesFrom, momentOf, type Moment } from "./past.ts";
import { reader } from "./reader.ts";
import type { RoomDocument } from "./room-document.ts";
import { CLOSE } from "./refused.ts";
import { Denied, NO_REQUEST, RoomServer, type Context } from "./room-server.ts";
import { later, Settling, type Later } from "./settling.ts";
import { Turns } from "./turns.ts";

export interface RoomsSettings extends Sources {
  readonly bus: Bus;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly report: Report;
  /** Told on the node where somebody typed, once a draft has not been changed for a second: of one draft after the other, and closing waits for what it promises. */
  readonly onDraftSettled?: (draft: string) => void | Promise<void>;
  /** Told of every refusal, for counting. */
  readonly onRefused?: (refusal: Refusal) => void;
  readonly later?: Later;
  readonly limits?: Partial<Limits>;
  /** Extensions of Hocuspocus. */
  readonly extensions?: readonly Extension[];
}

/** How much is going on, for whoever looks after the house. */
export interface Figures {
  /** Rooms open on this node, those that nobody is in at the moment included. */
  readonly rooms: number;
  readonly connections: number;
  /** People in rooms: somebody in three rooms counts three times. */
  readonly seats: number;
  /** Bytes sent that readers have not taken yet. */
  readonly backlog: number;
  /** Entries by which a room was behind its stream at most, when the journal was looked at last. */
  readonly lag: number;
}

/** The live rooms of one node. */
export interface LiveRooms {
  readonly limits: Limits;
  /** Hocuspocus itself, for what extensions do without a connection: `openDirectConnection`, `broadcastStateless`. */
  readonly server: RoomServer;
  /** What the service asks of documents. */
  readonly rooms: Rooms;
  /** Takes the rights of everybody from these rounds, and folds their events into the records. Before this nobody may enter. */
  follow(rounds: Rounds): void;
  /** Takes in a connection that was authenticated as this person's. What comes over it is to be handed to the guest. */
  /** `request` is what extensions are shown of where it came from; nothing else needs it. */
  connect(carrier: Carrier, participant: Participant, door?: Door, request?: Request): Guest;
  /** Lets those vanish who were on a node that has been silent for long; for a timer, where there are several nodes. */
  forgetSilentNodes(): void;
  /** Says something to everybody in a room on this node, as JSON. */
  announce(room: string, message: object): void;
  figures(): Figures;
  /** The people behind the Yjs client ids of a draft or desk. */
  authors(room: Room): Promise<ReadonlyMap<number, string>>;
  /** A room's document as it was at a seq of its stream, or is in the journal now. */
  state(room: Room, upTo?: number): Promise<Moment>;
  /** What came to a room's stream from this seq on, in order. */
  updates(room: Room, from: number): AsyncIterable<Entry>;
  /** Begins a draft's text, unless it has begun already: then `false`. `clients` are the Yjs client ids in it, where they are known: else it is opened to see. */
  seedDraft(draft: string, update: Uint8Array, actor?: string, clients?: readonly number[]): Promise<boolean>;
  /** Reads a draft's or desk's document as it is now; `how` must leave it as it is. */
  read<T>(room: Room, how: (ydoc: Y.Doc) => T): Promise<T>;
  /** Updates (V1) that together make a draft's or desk's document as it is now, to be read elsewhere. */
  encoded(room: Room): Promise<readonly Uint8Array[]>;
  /** Has somebody without a connection change a document, through the gate; gives whether that changed anything. */
  change(room: Room, who: string, how: (ydoc: Y.Doc) => void): Promise<boolean>;
  /** Reads what the bus may have lost; for a timer, where several nodes share a journal. */
  catchUp(): Promise<void>;
  /** Lets everybody out, finishes what is under way and keeps checkpoints. */
  close(): Promise<void>;
}

/** Our own hooks: before and after those of all extensions. */
const FIRST: Extension = { extensionName: "duthao-admits", priority: Infinity };
const LAST: Extension = { extensionName: "duthao-rights", priority: -Infinity };

export function createRooms(settings: RoomsSettings): LiveRooms {
  return new NodeRooms(settings);
}

class NodeRooms implements LiveRooms {
  readonly limits: Limits;
  readonly rooms: Rooms;
  readonly #settings: RoomsSettings;
  readonly #entrance = new Entrance();
  readonly server: RoomServer;
  readonly #open: OpenRooms;
  readonly #hand: Hand;
  readonly #settling: Settling;
  readonly #barring: Barring;
  readonly #refused: (refusal: Refusal) => Promise<void>;
  readonly #host: Host;
  readonly #guests = new Set<Guest>();
  readonly #pulse = new NodePulse(() => performance.now());
  readonly #endings: (() => void)[] = [];

  constructor(given: RoomsSettings) {
    const calm = unfailing(given.report);
    const settings = { ...given, report: calm, bus: calmBus(given.bus, calm) };
    const { journal, checkpoints, onDamaged, bus, now, report, onDraftSettled = () => {} } = settings;
    const entrance = this.#entrance;
    const limits = { ...LIMITS, ...settings.limits };
    this.limits = limits;
    this.#settings = settings;
    this.#settling = new Settling(settings.later ?? later, listener(report, "settled", onDraftSettled));
    const onChanged = (room: Room): void => void (room.kind === "draft" && this.#settling.stir(room.draft));
    this.server = new RoomServer({
      limits,
      report,
      extensions: [{ ...FIRST, onAuthenticate: (asked) => this.#admit(asked) }, ...(settings.extensions ?? []), { ...LAST, onAuthenticate: (asked) => this.#sayWhatMayBeWritten(asked) }],
      load: (name) => this.#load(name),
      change: (name, who, how) => this.#changeByName(name, who, how),
    });
    this.#open = new OpenRooms({ server: this.server, journal, checkpoints, onDamaged, bus, now, report, limits, entrance, turns: new Turns(limits.changeWindow), onChanged });
    this.#hand = new Hand(this.#open, entrance);
    this.#barring = new Barring(limits, () => performance.now());
    this.#refused = listener(report, "refused", settings.onRefused ?? (() => {}));
    this.rooms = reader(this.#open, entrance, { journal, checkpoints });
    this.#host = {
      limits,
      now: () => performance.now(),
      connect: (guest) => this.server.handleConnection(guest, guest.request, { person: guest.participant, mayWrite: guest.mayWrite }),
      count: (guest, refusal) => this.#count(guest, refusal),
      left: (guest) => this.#guests.delete(guest),
      report,
    };
    const hear = listener(report, "ring", (ring: Ring) => this.#open.hear(ring));
    const hearWord = listener(report, "word", ([word, node]: [Word, string]) => this.#hearWord(word, node));
    this.#endings.push(bus.onRing((ring) => void hear(ring)), bus.onWord((word, node) => void hearWord([word, node])));
  }

  follow(rounds: Rounds): void {
    this.#entrance.follow(rounds);
    const hear = listener(this.#settings.report, "events", ([round, entries]: [Round, readonly Entry[]]) => this.#hear(round, entries));
    this.#endings.push(rounds.onEvents((round, entries) => void hear([round, entries])));
  }

  connect(carrier: Carrier, participant: Participant, door: Door = { protocol: "hocuspocus" }, request: Request = NO_REQUEST): Guest {
    const guest = new Guest(carrier, participant, door, this.#host, request);
    this.#guests.add(guest);
    if (this.#barring.isBarred(participant.id)) guest.end(CLOSE.tooMany, "too-many");
    return guest;
  }

  forgetSilentNodes(): void {
    for (const node of this.#pulse.takeGone()) this.#open.forgetNode(node);
  }

  announce(room: string, message: object): void {
    this.#open.get(room)?.say(message);
  }

  figures(): Figures {
    const rooms = this.#open.all();
    let [seats, backlog] = [0, 0];
    for (const room of rooms) seats += room.seats.size;
    for (const guest of this.#guests) backlog += guest.backlog;
    return { rooms: rooms.length, connections: this.#guests.size, seats, backlog, lag: this.#open.lag };
  }

  async authors(room: Room): Promise<ReadonlyMap<number, string>> {
    return (await this.#open.text(room)).text.authors.toMap();
  }

  state(room: Room, upTo?: number): Promise<Moment> {
    return momentOf(room, this.#settings, upTo);
  }

  updates(room: Room, from: number): AsyncIterable<Entry> {
    return entriesFrom(room, this.#settings, from);
  }

  async seedDraft(draft: string, update: Uint8Array, actor: string = SERVICE, clients?: readonly number[]): Promise<boolean> {
    const { journal, bus, now } = this.#settings;
    const stream = roomName(draftRoom(draft));
    const unbound = clients ?? [...new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client))];
    const appended = await journal.append(stream, entriesOf({ unbound, update }, { at: now(), actor }), { after: 0 });
    if ("conflict" in appended) return false;
    const along = carried(appended.entries);
    bus.ring({ stream, seq: appended.entries.length, ...(along && { entries: along }) });
    return true;
  }

  read<T>(room: Room, how: (ydoc: Y.Doc) => T): Promise<T> {
    return this.#hand.read(room, how);
  }

  encoded(room: Room): Promise<readonly Uint8Array[]> {
    return this.#hand.updates(room);
  }

  change(room: Room, who: string, how: (ydoc: Y.Doc) => void): Promise<boolean> {
    return this.#hand.change(room, who, how);
  }

  catchUp(): Promise<void> {
    return this.#open.catchUp();
  }

  async close(): Promise<void> {
    for (const guest of this.#guests) guest.end(CLOSE.goingAway, "restarting");
    await this.#open.save();
    this.#endings.forEach((end) => end());
    await this.#settling.settleAll();
    await this.#open.save();
    await this.server.end();
  }

  /** Lets somebody enter, before any extension is asked. */
  async #admit({ context, documentName, token }: Pick<onAuthenticatePayload<Context>, "context" | "documentName" | "token">): Promise<void> {
    const { id } = context.person;
    const room = this.#barring.isBarred(id) ? refuse("too-many") : this.#entrance.admit(id, documentName, token);
    if (isRefusal(room)) throw new Denied(room.refused);
  }

  /** Says whether they may write, as far as it is known now, after every extension was asked. */
  async #sayWhatMayBeWritten({ context, documentName, connectionConfig }: Pick<onAuthenticatePayload<Context>, "context" | "documentName" | "connectionConfig">): Promise<Partial<Context>> {
    const room = parseRoom(documentName);
    const { readOnly: isReadOnly } = connectionConfig; // an extension's word
    connectionConfig.readOnly = isReadOnly || !context.mayWrite || !room || !this.#entrance.mayChange(context.person.id, room);
    return { isReadOnly };
  }

  async #load(name: string): Promise<RoomDocument> {
    try {
      return await this.#open.load(name);
    } catch (error) {
      this.#settings.report(error, "loading");
      throw new Denied("failed");
    }
  }

  #changeByName(name: string, who: string, how: (document: Document) => void): Promise<boolean> {
    const room = parseRoom(name);
    if (!room) throw new Error(`${name} is no room.`);
    // reason: a copy of the document as far as Yjs goes, which is all that a change is made with
    return this.#hand.change(room, who, (copy) => how(copy as Document));
  }

  #count(guest: Guest, refusal: Refusal): void {
    void this.#refused(refusal);
    const { id } = guest.participant;
    const span = this.#barring.count(id);
    if (span === undefined) return;
    this.#settings.bus.say({ kind: "barred", person: id, span });
    this.#showOut(id);
  }

  #showOut(person: string): void {
    for (const guest of this.#guests) if (guest.participant.id === person) guest.endAsTooMany();
  }

  #hearWord(word: Word, node: string): void {
    this.#pulse.hear(node);
    this.#open.hearWord(word, node);
    if (word.kind !== "barred") return;
    this.#barring.bar(word.person, word.span);
    this.#showOut(word.person);
  }

  async #hear(round: Round, entries: readonly Entry[]): Promise<void> {
    announceAccess(round, entries, { open: this.#open, entrance: this.#entrance });
    const follower = this.#open.get(roomName(recordRoom(round.id)))?.content.follower;
    await follower?.take(entries.filter(({ stream }) => stream === follower.stream));
  }
}
