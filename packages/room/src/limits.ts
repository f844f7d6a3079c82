import { DEPTH_LIMIT } from "@duthao/decree";
import { UPDATE_LIMIT } from "@duthao/domain";

/** One limit: its number when nobody says otherwise, in the unit that the sentence names, and why it is there. */
interface Limit {
  readonly usual: number;
  readonly meaning: string;
}

const KIB = 1024;
const MIB = 1024 * KIB;

/** What a room takes from whoever sends to it. Each may be set otherwise where the house is run; a load test must. */
export const LIMIT_TABLE = {
  updateBytes: {
    usual: UPDATE_LIMIT,
    meaning: "Bytes of one change while connected: a whole decree pasted at once is some 0.5 MiB.",
  },
  syncBytes: {
    usual: 8 * MIB,
    meaning:
      "Bytes of everything typed offline, sent at once on return: far above one change, or nobody could come back.",
  },
  talkBytes: {
    usual: 128 * KIB,
    meaning: "Bytes of a message that is no change of a document: a state vector of some ten thousand client ids.",
  },
  updatesPerSecond: {
    usual: 20,
    meaning:
      "Changes per second that one connection may send for long; the page gathers keystrokes for a twentieth of a second.",
  },
  updatesBurst: { usual: 200, meaning: "Changes that may come at once after a pause." },
  bytesPerSecond: { usual: 100 * KIB, meaning: "Bytes of changes per second that one connection may send for long." },
  bytesBurst: { usual: MIB, meaning: "Bytes of changes that may come at once after a pause: one large paste." },
  stepsPerSecond: { usual: 0.2, meaning: "Handshakes per second in one room: each may ask for the whole document." },
  stepsBurst: {
    usual: 10,
    meaning:
      "Handshakes that may come at once: a line that breaks a few times while somebody walks through a building.",
  },
  presenceBytes: { usual: 4 * KIB, meaning: "Bytes of JSON of one presence: a caret, a selection, and room to spare." },
  presencePerSecond: { usual: 10, meaning: "Presences per second that one person may show in a room." },
  presenceBurst: { usual: 50, meaning: "Presences that may come at once after a pause." },
  roomsPerConnection: { usual: 100, meaning: "Rooms that one connection may be in: the record, a draft, some desks." },
  waitingMessages: {
    usual: 200,
    meaning: "Messages that may wait for a room that is being opened, for one connection.",
  },
  waitingBytes: { usual: 9 * MIB, meaning: "Bytes of those messages." },
  enteringTime: {
    usual: 30_000,
    meaning: "Milliseconds within which a new connection must have entered its first room.",
  },
  backlogBytes: {
    usual: 2 * MIB,
    meaning:
      "Bytes that may wait for a reader who does not read; beyond this the connection is closed, and the client comes back.",
  },
  clientsPerUpdate: {
    usual: 256,
    meaning:
      "Client ids with news that one update may carry: the sessions somebody had while offline, and many to spare.",
  },
  structsPerUpdate: {
    usual: 100_000,
    meaning: "Structs of one update: a whole draft pasted at once has some thousand.",
  },
  deletionsPerUpdate: {
    usual: 300_000,
    meaning:
      "Deleted stretches that one update may name: whoever comes back names all of the document's, some ten thousand after a million letters.",
  },
  depth: { usual: DEPTH_LIMIT, meaning: "How deep a document may nest." },
  roomBytes: { usual: 64 * MIB, meaning: "Bytes of a room's document with everything that was ever typed into it." },
  refusalsPerMinute: {
    usual: 20,
    meaning: "Refusals within a minute after which somebody is let in nowhere for a while.",
  },
  barredFor: { usual: 60_000, meaning: "Milliseconds for which they are let in nowhere." },
  ticketsPerMinute: {
    usual: 60,
    meaning: "Tickets to a live connection that one person may get in a minute: a bad line, in several tabs.",
  },
  socketsPerPerson: {
    usual: 20,
    meaning: "Live connections that one person may have, on all nodes together: a page has one.",
  },
  socketsPerAddress: {
    usual: 2_000,
    meaning:
      "Live connections from one address, on all nodes together: a ministry or a conference hall may be behind it.",
  },
  changeWindow: {
    usual: 0,
    meaning:
      "Milliseconds for which changes are gathered before they are journaled and sent out together, after the pause below where there is one; with 0, as soon as the disk is free.",
  },
  pausePerPair: {
    usual: 0.003,
    meaning:
      "Milliseconds for each pair of people in a room within which its changes go out once: where everybody types, what is written to them grows with the square of their number. A change after a longer pause waits for nothing.",
  },
  pauseMost: { usual: 25, meaning: "Milliseconds that this comes to at most, however many people are in the room." },
  presenceWindow: {
    usual: 20,
    meaning: "Milliseconds for which presences are gathered before they are sent out together.",
  },
} as const satisfies Record<string, Limit>;

export type Limits = Readonly<Record<keyof typeof LIMIT_TABLE, number>>;

/** The limits as they usually are. */
// reason for the assertion: the same keys, one by one
export const LIMITS = Object.fromEntries(
  Object.entries(LIMIT_TABLE).map(([name, { usual }]) => [name, usual]),
) as Limits;

/** Bytes of one WebSocket frame: the largest update with the room's name. The HTTP server refuses larger ones (`maxPayload`). */
export const frameBytes = ({ syncBytes }: Limits): number => syncBytes + KIB;
