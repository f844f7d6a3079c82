import { isRefusal, type Room } from "@duthao/domain";
import type { Connection } from "@hocuspocus/server";
import { mergeUpdates } from "yjs";
import { SyncStep2Cache } from "./sync-step-2-cache.ts";
import type { IncomingUpdate, Batch, Sender } from "./batch.ts";
import { OutgoingMessage } from "../connection/transport.ts";
import type { RoomAccess } from "../gate/room-access.ts";
import { judge } from "../gate/gate.ts";
import { ClientSocket } from "../connection/client-socket.ts";
import { optionsOf } from "../persistence/document-state.ts";
import { Pipeline, UNDER_WAY, type PipelineTarget, type PipelineDeps } from "./pipeline.ts";
import { presenceUser, type PresenceHolder, type PresenceNews, type PresenceUser } from "./presence.ts";
import { RoomPresence, type PresenceTarget } from "./room-presence.ts";
import type { AwarenessState } from "@duthao/protocol";
import { MessageEncoder } from "../connection/message-encoder.ts";
import type { RecordDocument } from "./record-document.ts";
import { RoomDocument, type DocumentRoom } from "./room-document.ts";
import { RoomSession } from "../connection/room-session.ts";
import type { Context, RoomServer } from "../room-server.ts";
import { FROM_JOURNAL, TextDocument, withoutDamage } from "./text-document.ts";

export type Content = TextDocument | RecordDocument;

/** What the rooms of a node share, and whom they tell. */
export interface OpenRoomDeps extends PipelineDeps {
  readonly access: RoomAccess;
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
export class OpenRoom implements PipelineTarget, PresenceTarget, DocumentRoom {
  readonly room: Room;
  readonly name: string;
  readonly encoder: MessageEncoder;
  readonly #deps: OpenRoomDeps;
  /** The way of what is written here; nobody writes a record. */
  readonly #pipeline: Pipeline | undefined;
  readonly #sessions = new Map<Connection, RoomSession>();
  #document: RoomDocument;
  #content: Content;
  #syncStep2: SyncStep2Cache;
  #heldBack: Uint8Array[] = [];
  readonly #presence = new RoomPresence(this);
  #state: "open" | "collapsed" | "forgotten" = "open";

  constructor(room: Room, name: string, document: RoomDocument, content: Content, deps: OpenRoomDeps) {
    this.#document = document;
    this.room = room;
    this.name = name;
    this.encoder = new MessageEncoder(name);
    this.#deps = deps;
    this.#content = content;
    this.#syncStep2 = new SyncStep2Cache(content.doc);
    this.#pipeline = content instanceof TextDocument ? new Pipeline(this, deps) : undefined;
    this.#watch();
    document.belongTo(this);
  }

  get document(): RoomDocument {
    return this.#document;
  }

  /** Updates (V1) that together make the document as everybody has it. */
  get updates(): readonly Uint8Array[] {
    return this.#syncStep2.updates;
  }

  get content(): Content {
    return this.#content;
  }

  get text(): TextDocument {
    if (this.#content instanceof TextDocument) return this.#content;
    throw new Error(`${this.name} has no text of its own.`); // a bug
  }

  get server(): RoomServer {
    return this.#deps.server;
  }

  get presenceWindow(): number {
    return this.#deps.limits.presenceWindow;
  }

  get readers(): number {
    return this.#sessions.size;
  }

  get sessions(): ReadonlySet<RoomSession> {
    return new Set(this.#sessions.values());
  }

  /** What was held back could not be brought to disk: the room is to be opened anew. */
  get isCollapsed(): boolean {
    return this.#state === "collapsed";
  }

  /** Whether nobody is here, or about to be, and nothing is under way. */
  get isIdle(): boolean {
    return !this.#document.isInUse && !this.#pipeline?.isUnderWay;
  }

  mayChange(person: string): boolean {
    return !this.#content.follower.isBroken && this.#deps.access.mayChange(person, this.room);
  }

  authorOf(client: number): string | undefined {
    return this.#content.authors.of(client);
  }

  /** The person whom a client id shows now. */
  shownBy(client: number): string | undefined {
    return this.#presence.personOf(client);
  }

  userOf(person: string): PresenceUser | undefined {
    return presenceUser(this.#deps.access.round(this.room), person);
  }

  enter(connection: Connection<Context>): void {
    const { webSocket } = connection;
    if (!(webSocket instanceof ClientSocket))
      throw new Error(`${this.name} is entered over a connection of its rooms only.`); // a bug
    const session = new RoomSession(webSocket, this, connection);
    this.#sessions.set(connection, session);
    webSocket.sessionOpened(session);
    if (this.#state !== "open") return queueMicrotask(() => session.close("failed"));
    this.sendAwareness(session);
    if (!session.encoder.isHocuspocus) this.sendSyncStep1(session);
  }

  leave(connection: Connection): void {
    const session = this.#sessions.get(connection);
    if (!session) return;
    this.#sessions.delete(connection);
    session.leave();
    this.#presence.leave(session);
    this.#deps.onLeft(this);
  }

  released(): void {
    this.#deps.onReleased(this);
  }

  /** It is let go of: whoever was about to enter comes again. */
  forget(): void {
    if (this.#state === "open") this.#state = "forgotten";
  }

  report(error: unknown, where: string): void {
    this.#deps.report(error, where);
  }

  enqueue(incoming: IncomingUpdate): void {
    if (this.isCollapsed) return incoming.from.failed(new Error(`${this.name} is being opened anew.`));
    if (this.#pipeline) this.#pipeline.enqueue(incoming);
    else this.#decline(incoming);
  }

  /** Takes what brings nothing new, as every handshake of a reader does. */
  #decline({ from, update, whole }: IncomingUpdate): void {
    const { doc, authors } = this.#content;
    const verdict = judge(
      { update, whole, who: from.person, mayChange: false },
      { room: this.room, doc, authors, weight: 0 },
      this.#deps.limits,
    );
    if (isRefusal(verdict)) from.refused(verdict);
    else from.acknowledged(1);
  }

  /** Answers with what the client lacks, all of it on disk, and asks in return what the client has. */
  answerSyncStep1(session: RoomSession, stateVector: Uint8Array, inReturn: boolean): void {
    this.whenIdle(() => {
      if (session.isClosed) return;
      session.socket.sendDocument(this.name, this.#syncStep2.to(stateVector, session.encoder));
      if (inReturn) session.ask(this.#syncStep2.stateVector);
    });
  }

  /** Asks a client of y-websocket what it has: it is not asked in return when it asks. */
  sendSyncStep1(session: RoomSession): void {
    this.whenIdle(() => session.ask(this.#syncStep2.stateVector));
  }

  /** Runs this when the document holds nothing that is not on disk. It must not throw. */
  whenIdle(run: () => void): void {
    if (this.#pipeline) this.#pipeline.whenIdle(run);
    else run();
  }

  sendAwareness(session: RoomSession): void {
    const all = this.#presence.all();
    if (all) session.send(session.encoder.awareness(all));
  }

  updateAwareness(shown: AwarenessState, holder: PresenceHolder): void {
    this.#presence.update(shown, holder);
  }

  /** Hears who is in this room on another node. */
  handleNodeAwareness(states: Uint8Array, node: string): void {
    this.#presence.handleNode(states, node);
  }

  /** Another node is gone, and who was there with it. */
  forgetNode(node: string): void {
    this.#presence.leave(node);
  }

  publishAwareness(): void {
    const states = this.#presence.all("here");
    if (states) this.#deps.bus.publish({ kind: "presence", room: this.name, states });
  }

  broadcastAwareness({ everywhere, here, only }: PresenceNews): void {
    this.server.presenceChanged(this.#document, everywhere, this.#presence.all());
    this.#broadcast((encoder) => encoder.awareness(everywhere), only);
    if (here) this.#deps.bus.publish({ kind: "presence", room: this.name, states: here });
  }

  broadcastStateless(message: object, isMeant: (person: string) => boolean = () => true): void {
    for (const session of this.#sessions.values())
      if (isMeant(session.person)) session.send(session.encoder.stateless(message));
  }

  /** Everybody out, to come again. */
  close(reason: string): void {
    for (const session of this.#sessions.values()) session.close(reason);
  }

  publish(batch: Batch): void {
    const [first, ...more] = this.#heldBack;
    this.#heldBack = [];
    const held = first && more.length > 0 ? mergeUpdates([first, ...more]) : first;
    if (held) this.#syncStep2.changed(held);
    const taken = new Map<Sender, number>();
    for (const { from } of batch.accepted) taken.set(from, (taken.get(from) ?? 0) + 1);
    for (const from of batch.unchanged) taken.set(from, (taken.get(from) ?? 0) + 1);
    this.#broadcastAndAcknowledge(held, taken, batch.only);
    for (const [from, updates] of taken) if (!(from instanceof RoomSession)) from.acknowledged(updates);
    if (batch.accepted.length > 0) this.#deps.onChanged(this);
    for (const { from, accepted } of batch.accepted)
      this.server.changed(this.#document, accepted.update, from instanceof RoomSession ? from.connection : undefined);
  }

  /** Sends everybody the change, but its only author, and everybody their acknowledgements along with it, each in one piece. */
  #broadcastAndAcknowledge(
    change: Uint8Array | undefined,
    taken: ReadonlyMap<Sender, number>,
    only: Sender | undefined,
  ): void {
    const made = new Map<string, OutgoingMessage>();
    for (const session of this.#sessions.values()) {
      const updates = session.encoder.isHocuspocus ? (taken.get(session) ?? 0) : 0;
      const isShown = change !== undefined && session !== only;
      if (!isShown && updates === 0) continue;
      if (!isShown && updates === 1) {
        session.send(session.encoder.saved);
        continue;
      }
      const key = `${isShown ? 1 : 0} ${updates} ${session.encoder.key}`;
      const message =
        made.get(key) ??
        OutgoingMessage.all([
          ...(isShown ? [session.encoder.update(change)] : []),
          ...Array.from({ length: updates }, () => session.encoder.saved),
        ]);
      made.set(key, message);
      session.send(message);
    }
  }

  collapse(error: unknown): void {
    this.#state = "collapsed";
    this.#heldBack = [];
    this.#deps.report(error, "gate");
    this.#deps.onCollapsed(this);
    this.close("failed");
  }

  async reload(seen: number): Promise<void> {
    const { document, content } = await withoutDamage(async () => {
      const empty = new RoomDocument(this.name, optionsOf(this.room));
      return { document: empty, content: await this.#deps.loadText(this.room, empty) };
    });
    document.takeOver(this.#document);
    this.#document = document;
    this.#content = content;
    this.#syncStep2 = new SyncStep2Cache(content.doc);
    this.#heldBack = [];
    this.#watch();
    document.belongTo(this);
    this.#deps.onReloaded(this);
    // what others wrote meanwhile was shown to nobody here as far as it was part of what was held back
    for await (const { kind, payload } of this.#deps.journal.read(
      content.follower.stream,
      seen + 1,
      content.follower.reached,
    )) {
      if (kind === "update") this.#broadcastUpdate(payload);
    }
  }

  #watch(): void {
    this.#document.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === UNDER_WAY) this.#heldBack.push(update);
      else if (origin === FROM_JOURNAL) this.#broadcastUpdate(update);
      else this.#undo(origin);
    });
  }

  /** Something wrote into the document past the gate: nobody sees it, and the room is opened anew from the journal. */
  #undo(origin: unknown): void {
    if (this.#state !== "open") return;
    const by = typeof origin === "object" && origin !== null && "source" in origin ? ` (${String(origin.source)})` : "";
    this.collapse(
      new Error(
        `An extension wrote into ${this.name} directly${by}. It was not taken: use openDirectConnection, which goes through the gate.`,
      ),
    );
  }

  #broadcastUpdate(update: Uint8Array): void {
    this.#syncStep2.changed(update);
    this.#broadcast((encoder) => encoder.update(update));
  }

  #broadcast(write: (encoder: MessageEncoder) => OutgoingMessage, except?: PresenceHolder): void {
    let [key, message]: [string | undefined, OutgoingMessage | undefined] = [undefined, undefined];
    for (const session of this.#sessions.values()) {
      if (session === except) continue;
      if (!message || session.encoder.key !== key) [key, message] = [session.encoder.key, write(session.encoder)];
      session.send(message);
    }
  }
}
