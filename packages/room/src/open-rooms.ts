import { parseRoom, roomName, type Room } from "@duthao/domain";
import type { Ring } from "@duthao/service";
import type { Document } from "@hocuspocus/server";
import type { Sources } from "./checkpointing.ts";
import { loadText } from "./past.ts";
import { RecordDocument } from "./record-document.ts";
import { TextDocument } from "./text-document.ts";

/** A room somebody is in on this node. */
export interface OpenRoom {
  readonly room: Room;
  /** The document that Hocuspocus shares among the connections; `content` fills and follows it. */
  readonly shared: Document;
  readonly content: TextDocument | RecordDocument;
}

/** How many documents that nobody is in are kept at hand: anchors are placed in one draft by the hundred. */
const AT_HAND = 4;

/** The rooms that are open on this node, each following its stream. */
export class OpenRooms {
  readonly #rooms = new Map<string, OpenRoom>();
  readonly #atHand = new Map<string, Promise<TextDocument>>();
  readonly #sources: Sources;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  get(name: string): OpenRoom | undefined {
    return this.#rooms.get(name);
  }

  all(): readonly OpenRoom[] {
    return [...this.#rooms.values()];
  }

  /** Fills the document of a room from the journal and follows it from then on. */
  async open(name: string, shared: Document): Promise<void> {
    const room = parseRoom(name);
    if (!room) throw new Error(`${name} is no room.`); // a bug: nobody is let in to such a name
    const content = await this.#load(room, shared);
    shared.flush(); // nobody is listening yet; what was loaded goes out with the first handshake
    this.#rooms.set(name, { room, shared, content });
    try {
      await content.follower.catchUp(); // what was rung between reading and here
    } catch (error) {
      this.#rooms.delete(name);
      throw error;
    }
  }

  /** Keeps a checkpoint of a room that is about to be left by the last person, where one is due. */
  async leave(name: string): Promise<void> {
    const content = this.#rooms.get(name)?.content;
    if (content instanceof TextDocument) await content.saveIfDue();
  }

  /** Forgets a room that was unloaded, unless it has been opened again meanwhile. */
  forget(name: string): void {
    if (this.#rooms.get(name)?.shared.isDestroyed) this.#rooms.delete(name);
  }

  /** Another node, or this one, has appended to a room's stream. */
  async hear({ stream, seq, entries }: Ring): Promise<void> {
    const open = this.#rooms.get(stream);
    if (!open) return;
    await open.content.follower.take(entries ?? []);
    await open.content.follower.reach(seq);
  }

  /** Reads what the bus may have lost. */
  async catchUp(): Promise<void> {
    await Promise.all(this.all().map(({ content }) => content.follower.catchUp()));
  }

  /** Keeps checkpoints of all rooms, for a start that need not read what came since the last. */
  async save(): Promise<void> {
    const texts = this.all().flatMap(({ content }) => (content instanceof TextDocument ? content : []));
    await Promise.all(texts.map((text) => text.save()));
  }

  /** A draft's or desk's document with all that is in the journal now: the open one, or one loaded for this purpose. */
  async text(room: Room): Promise<TextDocument> {
    const content = this.#rooms.get(roomName(room))?.content;
    const text = content instanceof TextDocument ? content : await this.#reachFor(room);
    await text.follower.catchUp();
    return text;
  }

  #reachFor(room: Room): Promise<TextDocument> {
    const name = roomName(room);
    const text = this.#atHand.get(name) ?? loadText(room, this.#sources);
    this.#atHand.delete(name); // and back as the newest
    this.#atHand.set(name, text);
    text.catch(() => this.#atHand.delete(name));
    const [oldest] = this.#atHand.keys();
    if (oldest !== undefined && this.#atHand.size > AT_HAND) this.#atHand.delete(oldest);
    return text;
  }

  #load(room: Room, shared: Document): Promise<TextDocument | RecordDocument> {
    return room.kind === "record" ? RecordDocument.load(room.round, shared, this.#sources.journal) : TextDocument.load(roomName(room), shared, this.#sources);
  }
}
