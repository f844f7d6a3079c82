import { isRefusal, type Room } from "@duthao/domain";
import type { Connection } from "@hocuspocus/server";
import { mergeUpdates } from "yjs";
import { Answers } from "./answers.ts";
import type { Arrival, Batch, Sender } from "./batch.ts";
import { Message } from "./carrier.ts";
import type { Entrance } from "./entrance.ts";
import { judge } from "./gate.ts";
import { Guest } from "./guest.ts";
import { optionsOf } from "./past.ts";
import { Pipeline, UNDER_WAY, type Basin, type PipelineKeys } from "./pipeline.ts";
import { Presence, presenceUser, type Holder, type PresenceUser } from "./presence.ts";
import { Tongue, type Shown } from "./protocol.ts";
import type { RecordDocument } from "./record-document.ts";
import { RoomDocument, type DocumentRoom } from "./room-document.ts";
import { Seat } from "./seat.ts";
import type { Context, RoomServer } from "./room-server.ts";
import { FROM_JOURNAL, TextDocument, unharmed } from "./text-document.ts";

export type Content = TextDocument | RecordDocument;

/** What the rooms of a node share, and whom they tell. */
export interface RoomKeys extends PipelineKeys {
  readonly entrance: Entrance;
  readonly server: RoomServer;
  /** Loads the text of a room that has one from the journal, into this document. */
  readonly loadText: (room: Room, document: RoomDocument) => Promise<TextDocument>;
  /** Told after the room's text was changed from here. */
  readonly onChanged: (open: OpenRoom) => void;
  /** Told when somebody left. */
  readonly onLeft: (open: OpenRoom) => void;
  /** Told when somebody who might have come did not. */
  readonly onReleased: (open: OpenRoom) => void;
  /** Told that the room has another document, in which is what the journal has. */
  readonly onReloaded: (open: OpenRoom) => void;
  /** Told that the room is of no use any more. */
  readonly onCollapsed: (open: OpenRoom) => void;
}

/** A room that is open on this node: its document, who is in it, and what goes to them. */
export class OpenRoom implements Basin, DocumentRoom {
  readonly room: Room;
  readonly name: string;
  readonly tongue: Tongue;
  readonly #keys: RoomKeys;
  /** The way of what is written here; nobody writes a record. */
  readonly #pipeline: Pipeline | undefined;
  readonly #seats = new Map<Connection, Seat>();
  #document: RoomDocument;
  #content: Content;
  #answers: Answers;
  #heldBack: Uint8Array[] = [];
  /** Present while anybody shows themselves. */
  #presence: Presence | undefined;
  #presenceTimer: ReturnType<typeof setTimeout> | undefined;
  #isCollapsed = false;
  #isForgotten = false;

  constructor(room: Room, name: string, document: RoomDocument, content: Content, keys: RoomKeys) {
    this.#document = document;
    this.room = room;
    this.name = name;
    this.tongue = new Tongue(name, true);
    this.#keys = keys;
    this.#content = content;
    this.#answers = new Answers(content.doc);
    this.#pipeline = content instanceof TextDocument ? new Pipeline(this, keys) : undefined;
    this.#watch();
    document.belongTo(this);
  }

  get document(): RoomDocument {
    return this.#document;
  }

  /** Updates (V1) that together make the document as everybody has it. */
  get updates(): readonly Uint8Array[] {
    return this.#answers.updates;
  }

  get content(): Content {
    return this.#content;
  }

  get text(): TextDocument {
    if (this.#content instanceof TextDocument) return this.#content;
    throw new Error(`${this.name} has no text of its own.`); // a bug
  }

  get server(): RoomServer {
    return this.#keys.server;
  }

  get readers(): number {
    return this.#seats.size;
  }

  get seats(): ReadonlySet<Seat> {
    return new Set(this.#seats.values());
  }

  /** What was held back could not be brought to disk: the room is to be opened anew. */
  get isCollapsed(): boolean {
    return this.#isCollapsed;
  }

  /** Whether nobody is here, or about to be, and nothing is under way. */
  get isIdle(): boolean {
    return !this.#document.isInUse && !this.#pipeline?.isUnderWay;
  }

  mayChange(person: string): boolean {
    return !this.#content.follower.isBroken && this.#keys.entrance.mayChange(person, this.room);
  }

  authorOf(client: number): string | undefined {
    return this.#content.authors.of(client);
  }

  /** The person whom a client id shows now. */
  shownBy(client: number): string | undefined {
    return this.#presence?.personOf(client);
  }

  userOf(person: string): PresenceUser | undefined {
    return presenceUser(this.#keys.entrance.round(this.room), person);
  }

  enter(connection: Connection<Context>): void {
    const { webSocket } = connection;
    if (!(webSocket instanceof Guest)) throw new Error(`${this.name} is entered over a connection of its rooms only.`); // a bug
    const seat = new Seat(webSocket, this, connection);
    this.#seats.set(connection, seat);
    webSocket.took(seat);
    if (this.#isCollapsed || this.#isForgotten) return queueMicrotask(() => seat.close("failed"));
    this.showEverybody(seat);
    if (!seat.tongue.isHocuspocus) this.greet(seat);
  }

  leave(connection: Connection): void {
    const seat = this.#seats.get(connection);
    if (!seat) return;
    this.#seats.delete(connection);
    seat.leave();
    this.#presence?.leave(seat);
    this.#presenceSoon();
    this.#keys.onLeft(this);
  }

  released(): void {
    this.#keys.onReleased(this);
  }

  /** It is let go of: whoever was about to enter comes again. */
  forget(): void {
    this.#isForgotten = true;
  }

  report(error: unknown, where: string): void {
    this.#keys.report(error, where);
  }

  arrive(arrival: Arrival): void {
    if (this.#isCollapsed) return arrival.from.failed(new Error(`${this.name} is being opened anew.`));
    if (this.#pipeline) this.#pipeline.arrive(arrival);
    else this.#decline(arrival);
  }

  /** Takes what brings nothing new, as every handshake of a reader does. */
  #decline({ from, update, whole }: Arrival): void {
    const { doc, authors } = this.#content;
    const verdict = judge({ update, whole, who: from.person, mayChange: false }, { room: this.room, doc, authors, weight: 0 }, this.#keys.limits);
    if (isRefusal(verdict)) from.refused(verdict);
    else from.taken(1);
  }

  /** Answers with what the client lacks, all of it on disk, and asks in return what the client has. */
  ask(seat: Seat, stateVector: Uint8Array, inReturn: boolean): void {
    this.whenCalm(() => {
      if (seat.isGone) return;
      seat.guest.sendWhole(this.name, this.#answers.to(stateVector, seat.tongue));
      if (inReturn) seat.ask(this.#answers.stateVector);
    });
  }

  /** Asks a client of the plain protocol what it has; it asks for itself. */
  greet(seat: Seat): void {
    this.whenCalm(() => seat.ask(this.#answers.stateVector));
  }

  /** Runs this when the document holds nothing that is not on disk. It must not throw. */
  whenCalm(run: () => void): void {
    if (this.#pipeline) this.#pipeline.whenCalm(run);
    else run();
  }

  showEverybody(seat: Seat): void {
    const all = this.#presence?.all();
    if (all) seat.send(seat.tongue.presence(all));
  }

  show(shown: Shown, holder: Holder): void {
    this.#presence ??= new Presence();
    if (this.#presence.show(shown, holder)) this.#presenceSoon();
  }

  /** Hears who is in this room on another node. */
  hearPresence(states: Uint8Array, node: string): void {
    this.#presence ??= new Presence();
    this.#presence.hear(states, node);
    this.#presenceSoon();
  }

  /** Another node is gone, and who was there with it. */
  forgetNode(node: string): void {
    this.#presence?.leave(node);
    this.#presenceSoon();
  }

  tellPresence(): void {
    const states = this.#presence?.all("here");
    if (states) this.#keys.bus.say({ kind: "presence", room: this.name, states });
  }

  say(message: object, isMeant: (person: string) => boolean = () => true): void {
    for (const seat of this.#seats.values()) if (isMeant(seat.person)) seat.send(seat.tongue.said(message));
  }

  /** Everybody out, to come again. */
  close(reason: string): void {
    for (const seat of this.#seats.values()) seat.close(reason);
  }

  publish(batch: Batch): void {
    const [first, ...more] = this.#heldBack;
    this.#heldBack = [];
    const held = first && more.length > 0 ? mergeUpdates([first, ...more]) : first;
    if (held) this.#answers.changed(held);
    const taken = new Map<Sender, number>();
    for (const { from } of batch.passed) taken.set(from, (taken.get(from) ?? 0) + 1);
    for (const from of batch.idle) taken.set(from, (taken.get(from) ?? 0) + 1);
    this.#tell(held, taken, batch.only);
    for (const [from, updates] of taken) if (!(from instanceof Seat)) from.taken(updates);
    if (batch.passed.length > 0) this.#keys.onChanged(this);
    for (const { from, passage } of batch.passed) this.server.changed(this.#document, passage.update, from instanceof Seat ? from.connection : undefined);
  }

  /** Sends everybody the change, but its only author, and everybody their acknowledgements along with it, each in one piece. */
  #tell(change: Uint8Array | undefined, taken: ReadonlyMap<Sender, number>, only: Sender | undefined): void {
    const made = new Map<string, Message>();
    for (const seat of this.#seats.values()) {
      const updates = seat.tongue.isHocuspocus ? (taken.get(seat) ?? 0) : 0;
      const isShown = change !== undefined && seat !== only;
      if (!isShown && updates === 0) continue;
      if (!isShown && updates === 1) {
        seat.send(seat.tongue.saved);
        continue;
      }
      const key = `${isShown ? 1 : 0}${updates}${seat.tongue.key}`;
      const message = made.get(key) ?? Message.all([...(isShown ? [seat.tongue.update(change)] : []), ...Array.from({ length: updates }, () => seat.tongue.saved)]);
      made.set(key, message);
      seat.send(message);
    }
  }

  collapse(error: unknown): void {
    this.#isCollapsed = true;
    this.#heldBack = [];
    this.#keys.report(error, "gate");
    this.#keys.onCollapsed(this);
    this.close("failed");
  }

  async reload(seen: number): Promise<void> {
    const { document, content } = await unharmed(async () => {
      const empty = new RoomDocument(this.name, optionsOf(this.room));
      return { document: empty, content: await this.#keys.loadText(this.room, empty) };
    });
    document.takeOver(this.#document);
    this.#document = document;
    this.#content = content;
    this.#answers = new Answers(content.doc);
    this.#heldBack = [];
    this.#watch();
    document.belongTo(this);
    this.#keys.onReloaded(this);
    // what others wrote meanwhile was shown to nobody here as far as it was part of what was held back
    for await (const { kind, payload } of this.#keys.journal.read(content.follower.stream, seen + 1, content.follower.reached)) {
      if (kind === "update") this.#goOut(payload);
    }
  }

  #watch(): void {
    this.#document.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === UNDER_WAY) this.#heldBack.push(update);
      else if (origin === FROM_JOURNAL) this.#goOut(update);
      else this.#undo(origin);
    });
  }

  /** Something wrote into the document past the gate: nobody sees it, and the room is opened anew from the journal. */
  #undo(origin: unknown): void {
    if (this.#isCollapsed || this.#isForgotten) return;
    const by = typeof origin === "object" && origin !== null && "source" in origin ? ` (${String(origin.source)})` : "";
    this.collapse(new Error(`An extension wrote into ${this.name} directly${by}. It was not taken: use openDirectConnection, which goes through the gate.`));
  }

  #goOut(update: Uint8Array): void {
    this.#answers.changed(update);
    this.#broadcast((tongue) => tongue.update(update));
  }

  #broadcast(write: (tongue: Tongue) => Message, except?: Holder): void {
    let [key, message]: [string | undefined, Message | undefined] = [undefined, undefined];
    for (const seat of this.#seats.values()) {
      if (seat === except) continue;
      if (!message || seat.tongue.key !== key) [key, message] = [seat.tongue.key, write(seat.tongue)];
      seat.send(message);
    }
  }

  #presenceSoon(): void {
    if (!this.#presence?.hasNews || this.#presenceTimer) return;
    this.#presenceTimer = setTimeout(() => this.#showNews(), this.#keys.limits.presenceWindow);
  }

  #showNews(): void {
    this.#presenceTimer = undefined;
    if (!this.#presence) return;
    const { everywhere, here, only } = this.#presence.takeNews();
    this.server.presenceChanged(this.#document, everywhere, this.#presence.all());
    if (this.#presence.isEmpty) this.#presence = undefined;
    this.#broadcast((tongue) => tongue.presence(everywhere), only);
    if (here) this.#keys.bus.say({ kind: "presence", room: this.name, states: here });
  }
}
