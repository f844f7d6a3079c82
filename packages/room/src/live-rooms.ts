import type { Entry, Refusal, Room } from "@duthao/domain";
import type { Bus, Rooms, Rounds } from "@duthao/service";
import type { Extension } from "@hocuspocus/server";
import type * as Y from "yjs";
import type { ClientSocket } from "./connection/client-socket.ts";
import type { ClientProtocol, Participant } from "./connection/participant.ts";
import type { Transport } from "./connection/transport.ts";
import type { SetTimer } from "./document/draft-debounce.ts";
import type { Limits } from "./limits.ts";
import type { DocumentSources } from "./persistence/checkpoints.ts";
import type { DocumentState } from "./persistence/document-state.ts";
import type { RoomServer } from "./room-server.ts";
import type { Report } from "./safe-listener.ts";

export interface RoomsDeps extends DocumentSources {
  readonly bus: Bus;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly report: Report;
  /** Told on the node where somebody typed, once a draft has not been changed for a second: of one draft after the other, and closing waits for what it promises. */
  readonly onDraftSettled?: (draft: string) => void | Promise<void>;
  /** Told of every refusal, for counting. */
  readonly onRefused?: (refusal: Refusal) => void;
  readonly later?: SetTimer;
  readonly limits?: Partial<Limits>;
  /** Extensions of Hocuspocus. */
  readonly extensions?: readonly Extension[];
}

/** Figures of this node, for metrics. */
export interface RoomFigures {
  /** Rooms open on this node, those that nobody is in at the moment included. */
  readonly rooms: number;
  readonly connections: number;
  /** People in rooms: somebody in three rooms counts three times. */
  readonly sessions: number;
  /** Bytes sent that readers have not taken yet. */
  readonly bufferedBytes: number;
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
  /**
   * Takes in a connection that was authenticated as this person's. What comes over it is to be handed to what this gives.
   * `request` is what extensions are shown of where it came from; nothing else needs it.
   */
  connect(transport: Transport, participant: Participant, protocol?: ClientProtocol, request?: Request): ClientSocket;
  /** Lets those vanish who were on a node that has been silent for long; for a timer, where there are several nodes. */
  forgetSilentNodes(): void;
  /** Says something to everybody in a room on this node, as JSON. */
  announce(room: string, message: object): void;
  figures(): RoomFigures;
  /** The people behind the Yjs client ids of a draft or desk. */
  authors(room: Room): Promise<ReadonlyMap<number, string>>;
  /** A room's document as it was at a seq of its stream, or is in the journal now. */
  state(room: Room, upTo?: number): Promise<DocumentState>;
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
