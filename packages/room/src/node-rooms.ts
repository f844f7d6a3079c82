import {
  draftRoom,
  isRefusal,
  parseRoom,
  recordRoom,
  refuse,
  roomName,
  SERVICE,
  type Entry,
  type Refusal,
  type Room,
  type Round,
} from "@duthao/domain";
import type { StreamAdvanced, Rooms, Rounds, NodeMessage } from "@duthao/service";
import type { Document, Extension, Hocuspocus, onAuthenticatePayload } from "@hocuspocus/server";
import * as Y from "yjs";
import { announceAccess } from "./cluster/announce-access.ts";
import { TemporaryBans } from "./connection/temporary-bans.ts";
import { entriesForBus } from "./document/batch.ts";
import { safeBus } from "./cluster/safe-bus.ts";
import type { Transport } from "./connection/transport.ts";
import { RoomAccess } from "./gate/room-access.ts";
import { entriesOf } from "./gate/gate.ts";
import { ClientSocket, type ClientSocketDeps } from "./connection/client-socket.ts";
import { DirectAccess } from "./document/direct-access.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { pacesOf } from "./connection/connection-budgets.ts";
import { NodeHeartbeats } from "./cluster/node-heartbeats.ts";
import { safeListener, safeReport } from "./safe-listener.ts";
import type { LiveRooms, RoomFigures, RoomsDeps } from "./live-rooms.ts";
import { OpenRooms } from "./document/open-rooms.ts";
import type { ClientProtocol, Participant } from "./connection/participant.ts";
import { entriesFrom, documentStateOf, type DocumentState } from "./persistence/document-state.ts";
import { roomReader } from "./document/room-reader.ts";
import type { RoomDocument } from "./document/room-document.ts";
import { CloseCode } from "@duthao/protocol";
import { Denied, NO_REQUEST, RoomServer, type Context } from "./room-server.ts";
import { setTimer, DraftDebounce } from "./document/draft-debounce.ts";
import { BatchScheduler } from "./document/batch-scheduler.ts";

/** Our own hooks: before and after those of all extensions. */
const FIRST: Extension = { extensionName: "duthao-admits", priority: Infinity };
const LAST: Extension = { extensionName: "duthao-rights", priority: -Infinity };

export function createRooms(settings: RoomsDeps): LiveRooms {
  return new NodeRooms(settings);
}

class NodeRooms implements LiveRooms {
  readonly limits: Limits;
  readonly rooms: Rooms;
  readonly #deps: RoomsDeps;
  readonly #access = new RoomAccess();
  readonly server: RoomServer;
  readonly #open: OpenRooms;
  readonly #direct: DirectAccess;
  readonly #debounce: DraftDebounce;
  readonly #bans: TemporaryBans;
  readonly #refused: (refusal: Refusal) => Promise<void>;
  readonly #socketDeps: ClientSocketDeps;
  readonly #sockets = new Set<ClientSocket>();
  readonly #heartbeats = new NodeHeartbeats(() => performance.now());
  readonly #endings: (() => void)[] = [];

  constructor(given: RoomsDeps) {
    const calm = safeReport(given.report);
    const settings = { ...given, report: calm, bus: safeBus(given.bus, calm) };
    const { journal, checkpoints, onDamaged, bus, now, report, onDraftSettled = () => {} } = settings;
    const access = this.#access;
    const limits = { ...LIMITS, ...settings.limits };
    this.limits = limits;
    this.#deps = settings;
    this.#debounce = new DraftDebounce(settings.later ?? setTimer, safeListener(report, "settled", onDraftSettled));
    const onChanged = (room: Room): void => void (room.kind === "draft" && this.#debounce.changed(room.draft));
    this.server = new RoomServer({
      limits,
      report,
      extensions: [
        { ...FIRST, onAuthenticate: (asked) => this.#admit(asked) },
        ...(settings.extensions ?? []),
        { ...LAST, onAuthenticate: (asked) => this.#sayWhatMayBeWritten(asked) },
      ],
      load: (name) => this.#load(name),
      change: (name, who, how) => this.#changeByName(name, who, how),
    });
    this.#open = new OpenRooms({
      server: this.server,
      journal,
      checkpoints,
      onDamaged,
      bus,
      now,
      report,
      limits,
      access,
      scheduler: new BatchScheduler(limits.changeWindow),
      onChanged,
    });
    this.#direct = new DirectAccess(this.#open, access);
    this.#bans = new TemporaryBans(limits, () => performance.now());
    this.#refused = safeListener(report, "refused", settings.onRefused ?? (() => {}));
    this.rooms = roomReader(this.#open, access, { journal, checkpoints });
    this.#socketDeps = {
      limits,
      paces: pacesOf(limits),
      now: () => performance.now(),
      connect: (socket) => this.#connectionOf(socket),
      onRefused: (socket, refusal) => this.#count(socket, refusal),
      onClosed: (socket) => this.#sockets.delete(socket),
      report,
    };
    const handleAdvanced = safeListener(report, "advanced", (advanced: StreamAdvanced) =>
      this.#open.handleAdvanced(advanced),
    );
    const handleNodeMessage = safeListener(report, "node message", ([message, node]: [NodeMessage, string]) =>
      this.#handleNodeMessage(message, node),
    );
    this.#endings.push(
      bus.onAdvanced((advanced) => void handleAdvanced(advanced)),
      bus.onMessage((message, node) => void handleNodeMessage([message, node])),
    );
  }

  follow(rounds: Rounds): void {
    this.#access.follow(rounds);
    const handleEvents = safeListener(this.#deps.report, "events", ([round, entries]: [Round, readonly Entry[]]) =>
      this.#handleEvents(round, entries),
    );
    this.#endings.push(rounds.onEvents((round, entries) => void handleEvents([round, entries])));
  }

  connect(
    transport: Transport,
    participant: Participant,
    protocol: ClientProtocol = { name: "hocuspocus" },
    request: Request = NO_REQUEST,
  ): ClientSocket {
    const socket = new ClientSocket(transport, participant, protocol, this.#socketDeps, request);
    this.#sockets.add(socket);
    if (this.#bans.isBanned(participant.id)) socket.end(CloseCode.tooMany, "too-many");
    return socket;
  }

  forgetSilentNodes(): void {
    for (const node of this.#heartbeats.takeGone()) this.#open.forgetNode(node);
  }

  announce(room: string, message: object): void {
    this.#open.get(room)?.broadcastStateless(message);
  }

  figures(): RoomFigures {
    const rooms = this.#open.all();
    let [sessions, bufferedBytes] = [0, 0];
    for (const room of rooms) sessions += room.sessions.size;
    for (const socket of this.#sockets) bufferedBytes += socket.bufferedAmount;
    return { rooms: rooms.length, connections: this.#sockets.size, sessions, bufferedBytes, lag: this.#open.lag };
  }

  async authors(room: Room): Promise<ReadonlyMap<number, string>> {
    return (await this.#open.text(room)).text.authors.toMap();
  }

  state(room: Room, upTo?: number): Promise<DocumentState> {
    return documentStateOf(room, this.#deps, upTo);
  }

  updates(room: Room, from: number): AsyncIterable<Entry> {
    return entriesFrom(room, this.#deps, from);
  }

  async seedDraft(
    draft: string,
    update: Uint8Array,
    actor: string = SERVICE,
    clients?: readonly number[],
  ): Promise<boolean> {
    const { journal, bus, now } = this.#deps;
    const stream = roomName(draftRoom(draft));
    const unbound = clients ?? [...new Set(Y.decodeUpdate(update).structs.map(({ id }) => id.client))];
    const appended = await journal.append(stream, entriesOf({ unbound, update }, { at: now(), actor }), { after: 0 });
    if ("conflict" in appended) return false;
    const along = entriesForBus(appended.entries);
    bus.advanced({ stream, seq: appended.entries.length, ...(along && { entries: along }) });
    return true;
  }

  read<T>(room: Room, how: (ydoc: Y.Doc) => T): Promise<T> {
    return this.#direct.read(room, how);
  }

  encoded(room: Room): Promise<readonly Uint8Array[]> {
    return this.#direct.updates(room);
  }

  change(room: Room, who: string, how: (ydoc: Y.Doc) => void): Promise<boolean> {
    return this.#direct.change(room, who, how);
  }

  catchUp(): Promise<void> {
    return this.#open.catchUp();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.end(CloseCode.goingAway, "restarting");
    await this.#open.save();
    this.#endings.forEach((end) => end());
    await this.#debounce.flush();
    await this.#open.save();
    await this.server.end();
  }

  #connectionOf(socket: ClientSocket): ReturnType<Hocuspocus["handleConnection"]> {
    const connection = this.server.handleConnection(socket, socket.request, {
      person: socket.participant,
      mayWrite: socket.mayWrite,
    });
    clearInterval(connection.pingInterval); // connections that fall silent are looked after by their transports
    return connection;
  }

  /** Lets somebody enter, before any extension is asked. */
  async #admit({
    context,
    documentName,
    token,
  }: Pick<onAuthenticatePayload<Context>, "context" | "documentName" | "token">): Promise<void> {
    const { id } = context.person;
    const room = this.#bans.isBanned(id) ? refuse("too-many") : this.#access.admit(id, documentName, token);
    if (isRefusal(room)) throw new Denied(room.refused);
  }

  /** Says whether they may write, as far as it is known now, after every extension was asked. */
  async #sayWhatMayBeWritten({
    context,
    documentName,
    connectionConfig,
  }: Pick<onAuthenticatePayload<Context>, "context" | "documentName" | "connectionConfig">): Promise<Partial<Context>> {
    const room = parseRoom(documentName);
    const { readOnly: isReadOnly } = connectionConfig; // an extension's word
    connectionConfig.readOnly =
      isReadOnly || !context.mayWrite || !room || !this.#access.mayChange(context.person.id, room);
    return { isReadOnly };
  }

  async #load(name: string): Promise<RoomDocument> {
    try {
      return await this.#open.load(name);
    } catch (error) {
      this.#deps.report(error, "loading");
      throw new Denied("failed");
    }
  }

  #changeByName(name: string, who: string, how: (document: Document) => void): Promise<boolean> {
    const room = parseRoom(name);
    if (!room) throw new Error(`${name} is no room.`);
    // reason: a copy of the document as far as Yjs goes, which is all that a change is made with
    return this.#direct.change(room, who, (copy) => how(copy as Document));
  }

  #count(socket: ClientSocket, refusal: Refusal): void {
    void this.#refused(refusal);
    const { id } = socket.participant;
    const span = this.#bans.countRefusal(id);
    if (span === undefined) return;
    this.#deps.bus.publish({ kind: "barred", person: id, span });
    this.#closeSocketsOf(id);
  }

  #closeSocketsOf(person: string): void {
    for (const socket of this.#sockets) if (socket.participant.id === person) socket.closeAsTooMany();
  }

  #handleNodeMessage(message: NodeMessage, node: string): void {
    this.#heartbeats.seen(node);
    this.#open.handleNodeMessage(message, node);
    if (message.kind !== "barred") return;
    this.#bans.ban(message.person, message.span);
    this.#closeSocketsOf(message.person);
  }

  async #handleEvents(round: Round, entries: readonly Entry[]): Promise<void> {
    announceAccess(round, entries, { open: this.#open, access: this.#access });
    const follower = this.#open.get(roomName(recordRoom(round.id)))?.content.follower;
    await follower?.take(entries.filter(({ stream }) => stream === follower.stream));
  }
}
