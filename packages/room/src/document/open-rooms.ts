import { isHiddenIn, parseRoom, roomName, type Room } from "@duthao/domain";
import type { StreamAdvanced, NodeMessage } from "@duthao/service";
import type { DocumentSources } from "../persistence/checkpoints.ts";
import type { RoomAccess } from "../gate/room-access.ts";
import { OpenRoom, type Content, type OpenRoomDeps } from "./open-room.ts";
import { optionsOf, streamOf } from "../persistence/document-state.ts";
import type { PipelineDeps } from "./pipeline.ts";
import { RecordDocument } from "./record-document.ts";
import { RoomDocument } from "./room-document.ts";
import type { RoomServer } from "../room-server.ts";
import { TextDocument, withoutDamage } from "./text-document.ts";

export interface OpenRoomsDeps extends PipelineDeps, DocumentSources {
  readonly access: RoomAccess;
  readonly server: RoomServer;
  /** Told after a room's text was changed from this node. */
  readonly onChanged: (room: Room) => void;
}

/** How many rooms that nobody is in are kept open: anchors are placed in one draft by the hundred, people come back. */
const AT_HAND = 4;

/** The rooms that are open on this node, each following its stream. */
export class OpenRooms {
  readonly #deps: OpenRoomsDeps;
  readonly #roomDeps: OpenRoomDeps;
  /** By name; Hocuspocus has the document of each once it is open. */
  readonly #rooms = new Map<string, OpenRoom>();
  /** Rooms that nobody is in, the one left last at the end. */
  readonly #vacant = new Set<OpenRoom>();
  readonly #attending = new Map<OpenRoom, () => void>();
  #lag = 0;

  constructor(deps: OpenRoomsDeps) {
    this.#deps = deps;
    this.#roomDeps = {
      ...deps,
      loadText: (room, document) => TextDocument.load(streamOf(room), document, deps),
      onChanged: (open) => {
        deps.onChanged(open.room);
        void this.#save(open, "if due");
      },
      onLeft: (open) => {
        this.#left(open);
        if (!open.document.isInUse) void this.#saveVacant(open);
      },
      onReleased: (open) => this.#left(open),
      onReloaded: (open) => void deps.server.documents.set(open.name, open.document),
      onCollapsed: (open) => this.#forget(open),
    };
  }

  get(name: string): OpenRoom | undefined {
    return this.#rooms.get(name);
  }

  all(): readonly OpenRoom[] {
    return [...this.#rooms.values()];
  }

  /** Entries by which the room furthest behind its stream was, when the journal was looked at last. */
  get lag(): number {
    return this.#lag;
  }

  /** Another node is gone, and everybody who was there with it. */
  forgetNode(node: string): void {
    for (const room of this.all()) room.forgetNode(node);
  }

  /** The room of this name, opened from the journal where it is not open. */
  async open(name: string): Promise<OpenRoom> {
    const document = await this.#deps.server.open(name);
    const open = this.#rooms.get(name);
    return open?.document === document ? open : this.open(name); // it may have been given up in between
  }

  /** Another node, or this one, has appended to a room's stream. */
  async handleAdvanced({ stream, seq, entries }: StreamAdvanced): Promise<void> {
    const follower = this.get(stream)?.content.follower;
    if (!follower || follower.reached >= seq) return;
    await follower.take(entries ?? []);
    await follower.reach(seq);
  }

  /** Another node says who is in a room there, or asks who is in it here. */
  handleNodeMessage(message: NodeMessage, node: string): void {
    if (message.kind === "presence") this.get(message.room)?.handleNodeAwareness(message.states, node);
    if (message.kind === "who") this.get(message.room)?.publishAwareness();
  }

  /** Reads what the bus may have lost. */
  async catchUp(): Promise<void> {
    const followers = this.all().map(({ content }) => content.follower);
    const heads = await this.#deps.journal.heads(followers.map(({ stream }) => stream));
    this.#lag = Math.max(0, ...followers.map(({ stream, reached }) => (heads.get(stream)?.seq ?? 0) - reached));
    await Promise.all(followers.map((follower) => follower.reach(heads.get(follower.stream)?.seq ?? 0)));
  }

  /** Keeps checkpoints of all rooms, for a start that need not read much. */
  async save(): Promise<void> {
    await Promise.all(this.all().map((room) => this.#saveVacant(room)));
  }

  /** A draft's or desk's room with all that is in the journal now, and nothing besides until the next turn of the event loop. */
  async text(room: Room): Promise<{ readonly open: OpenRoom; readonly text: TextDocument }> {
    const open = await this.open(roomName(room));
    await open.content.follower.catchUp();
    await this.#calm(open);
    if (open.isCollapsed) return this.text(room);
    return { open, text: open.text };
  }

  /** Opens a room from the journal. */
  async load(name: string): Promise<RoomDocument> {
    const room = parseRoom(name);
    if (!room) throw new Error(`${name} is no room.`); // a bug: nobody is let in to such a name
    const stopAttending = this.#deps.bus.subscribe(name);
    let open: OpenRoom | undefined;
    try {
      const { document, content } = await withoutDamage(async () => {
        const empty = new RoomDocument(name, optionsOf(room));
        return { document: empty, content: await this.#load(room, empty) };
      });
      open = new OpenRoom(room, name, document, content, this.#roomDeps);
      this.#rooms.set(name, open); // what is announced from here on is heard
      this.#attending.set(open, stopAttending);
      await open.content.follower.catchUp(); // what was announced between reading and here
      this.#deps.bus.publish({ kind: "who", room: name });
      this.#left(open);
      void this.#saveVacant(open); // what was passed over, or never kept because a node was killed
      return document;
    } catch (error) {
      if (open) this.#giveUp(open); // somebody may be in it already
      else stopAttending();
      throw error;
    }
  }

  #giveUp(room: OpenRoom): void {
    this.#forget(room);
    room.close("failed");
  }

  #load(room: Room, document: RoomDocument): Promise<Content> {
    if (room.kind !== "record") return this.#roomDeps.loadText(room, document);
    const isHidden = (comment: string): boolean => isHiddenIn(this.#deps.access.round(room), comment);
    return RecordDocument.load(room.round, document, this.#deps.journal, { isHidden });
  }

  #calm(room: OpenRoom): Promise<void> {
    return new Promise((resolve) => room.whenIdle(resolve));
  }

  async #save({ content, isCollapsed }: OpenRoom, when: "vacant" | "if due"): Promise<void> {
    if (isCollapsed || !(content instanceof TextDocument)) return;
    try {
      await (when === "vacant" ? content.saveIfWorthIt() : content.saveIfDue());
    } catch (error) {
      this.#deps.report(error, "checkpoint"); // the journal has it all
    }
  }

  /** Nobody waits for it: a checkpoint of what was written since the last, where that is worth it. */
  async #saveVacant(room: OpenRoom): Promise<void> {
    await this.#calm(room);
    await this.#save(room, "vacant");
  }

  /** Keeps a room that nobody is in at hand for a while, and lets the one go that was left first. */
  #left(room: OpenRoom): void {
    if (room.document.isInUse || room.isCollapsed) return;
    this.#vacant.delete(room);
    this.#vacant.add(room);
    for (const vacant of this.#vacant) if (vacant.document.isInUse) this.#vacant.delete(vacant);
    const [first] = this.#vacant;
    if (first && this.#vacant.size > AT_HAND) void this.#letGo(first);
  }

  async #letGo(room: OpenRoom): Promise<void> {
    this.#vacant.delete(room);
    await this.#saveVacant(room);
    if (!room.isIdle || this.#vacant.has(room)) return;
    if (await this.#deps.server.letsGo(room.document)) this.#forgetIdle(room);
  }

  /** An extension may have been asked meanwhile: somebody may have come. */
  #forgetIdle(room: OpenRoom): void {
    if (room.isIdle && !this.#vacant.has(room)) this.#forget(room);
  }

  #forget(room: OpenRoom): void {
    room.forget();
    this.#vacant.delete(room);
    if (this.#rooms.get(room.name) === room) this.#rooms.delete(room.name);
    void this.#deps.server.forget(room.document);
    this.#attending.get(room)?.();
    this.#attending.delete(room);
  }
}
