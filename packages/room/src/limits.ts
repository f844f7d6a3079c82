import { DEPTH_LIMIT } from "@duthao/decree";

/** What a room takes from whoever sends to it. Each may be set otherwise where the house is run; a load test must. */
export interface Limits {
  /** Bytes of one change while connected: a whole decree pasted at once is some 0.5 MiB. */
  readonly updateBytes: number;
  /** Bytes of everything typed offline, sent at once on return: far above one change, or nobody could come back. */
  readonly syncBytes: number;
  /** Bytes of a message that is no change of a document: a state vector of some ten thousand client ids. */
  readonly talkBytes: number;
  /** Changes per second that one connection may send for long; the page gathers keystrokes for a twentieth of a second. */
  readonly updatesPerSecond: number;
  /** Changes that may come at once after a pause. */
  readonly updatesBurst: number;
  /** Bytes of changes per second that one connection may send for long. */
  readonly bytesPerSecond: number;
  /** Bytes of changes that may come at once after a pause: one large paste. */
  readonly bytesBurst: number;
  /** Handshakes per second in one room: each may ask for the whole document. */
  readonly stepsPerSecond: number;
  /** Handshakes that may come at once: a line that breaks a few times while somebody walks through a building. */
  readonly stepsBurst: number;
  /** Bytes of JSON of one presence: a caret, a selection, and room to spare. */
  readonly presenceBytes: number;
  /** Presences per second that one person may show in a room. */
  readonly presencePerSecond: number;
  /** Presences that may come at once after a pause. */
  readonly presenceBurst: number;
  /** Rooms that one connection may be in: the record, a draft, some desks. */
  readonly roomsPerConnection: number;
  /** Messages that may wait for a room that is being opened, for one connection. */
  readonly waitingMessages: number;
  /** Bytes of those messages. */
  readonly waitingBytes: number;
  /** Milliseconds within which a new connection must have entered its first room. */
  readonly enteringTime: number;
  /** Bytes that may wait for a reader who does not read; beyond this the connection is closed, and the client comes back. */
  readonly backlogBytes: number;
  /** Client ids with news that one update may carry: the sessions somebody had while offline, and many to spare. */
  readonly clientsPerUpdate: number;
  /** Structs of one update: a whole draft pasted at once has some thousand. */
  readonly structsPerUpdate: number;
  /** How deep a document may nest. */
  readonly depth: number;
  /** Bytes of a room's document with everything that was ever typed into it. */
  readonly roomBytes: number;
  /** Refusals within a minute after which somebody is let in nowhere for a while. */
  readonly refusalsPerMinute: number;
  /** Milliseconds for which they are let in nowhere. */
  readonly barredFor: number;
  /** Milliseconds for which changes are gathered before they are journaled and sent out together; 0 for one turn of the event loop. */
  readonly changeWindow: number;
  /** Milliseconds for which presences are gathered before they are sent out together. */
  readonly presenceWindow: number;
}

const KIB = 1024;
const MIB = 1024 * KIB;

export const LIMITS: Limits = {
  updateBytes: MIB,
  syncBytes: 8 * MIB,
  talkBytes: 128 * KIB,
  updatesPerSecond: 20,
  updatesBurst: 200,
  bytesPerSecond: 100 * KIB,
  bytesBurst: MIB,
  stepsPerSecond: 0.2,
  stepsBurst: 10,
  presenceBytes: 4 * KIB,
  presencePerSecond: 10,
  presenceBurst: 50,
  roomsPerConnection: 100,
  waitingMessages: 200,
  waitingBytes: 9 * MIB,
  enteringTime: 30_000,
  backlogBytes: 2 * MIB,
  clientsPerUpdate: 256,
  structsPerUpdate: 100_000,
  depth: DEPTH_LIMIT,
  roomBytes: 64 * MIB,
  refusalsPerMinute: 20,
  barredFor: 60_000,
  changeWindow: 0,
  presenceWindow: 20,
};

/** Bytes of one WebSocket frame: the largest update with the room's name. The HTTP server refuses larger ones (`maxPayload`). */
export const frameBytes = ({ syncBytes }: Limits): number => syncBytes + KIB;
