import { Desk, RoundEvent, type DraftReference, type Role, type RoundCommand, type RoundStatus } from "@duthao/domain";
import { SCHEMA_VERSION } from "@duthao/decree";
import { Door } from "./door.ts";
import type { LiveRoom } from "./live-room.ts";
import { LiveSocket } from "./live-socket.ts";
import type { Schedule } from "./provider.ts";
import type { Reply } from "./reply.ts";
import { Rooms } from "./rooms.ts";
import { watchSession } from "./session.ts";

/** A round as it stands in a list. */
export interface RoundSummary {
  readonly id: string;
  readonly title: string;
  readonly status: RoundStatus;
  readonly draft: DraftReference;
  readonly deadline?: string;
  readonly demo: boolean;
  /** What this person is in it, and for whom. */
  readonly role: Role;
  readonly organisation: string;
  /** How far it has come: threads, those without an answer, organisations asked, and those heard. */
  readonly counts: { readonly threads: number; readonly waiting: number; readonly organisations: number; readonly heard: number };
}

/** Who is signed in. What somebody may do is said by the round: the same id is a person there. */
export interface Account {
  readonly id: string;
  readonly name: string;
}

/** What a command made happen; no events where nothing changed. */
export interface Outcome {
  readonly seq: number;
  readonly events: readonly RoundEvent[];
}

/** Who used which Yjs client id in a room: `{ [clientId]: person }`. */
export type AuthorsByClient = ReadonlyMap<number, string>;

/** How a browser takes part. Nothing here rejects or throws because of the network. */
export interface Client {
  /** Who is signed in. */
  me(): Promise<Reply<Account>>;
  /** The rounds this person is in, newest first. */
  rounds(): Promise<Reply<readonly RoundSummary[]>>;
  /** The desks that this person may enter in a round. */
  desks(round: string): Promise<Reply<ReadonlyMap<string, Desk>>>;
  /** Asks for a decision. The same `id` again asks nothing twice, so an unreachable command may be repeated. */
  command(round: string, command: RoundCommand, id?: string): Promise<Reply<Outcome>>;
  /** Whose hands wrote in a room. */
  authors(room: string): Promise<Reply<AuthorsByClient>>;
  /**
   * Enters a room by the name that `roomName` gives; several holders share it, each leaves by itself.
   * `owner` is the person whose unsent words are kept on this machine, for rooms that may be written.
   */
  openRoom(name: string, owner?: string): { readonly room: LiveRoom; readonly leave: () => void };
  /** Hears that the session is over; until a room is entered again, the service is left alone. Returns how to stop. */
  onSignedOut(listener: () => void): () => void;
  /** Leaves everything. */
  close(): void;
}

export interface ClientOptions {
  /** Scheme, host and port of the service: `https://gopy.example.vn`. */
  readonly origin: string;
  /** When messages from rooms are applied; in a page: with the next frame. At once where absent. */
  readonly schedule?: Schedule;
  readonly fetch?: typeof fetch;
  /** Stands in for the browser's WebSocket. */
  readonly socket?: unknown;
}

/** The close code that the socket's own library gives a line that went silent. */
const LINE_LOST = 4408;

const AT_ONCE: Schedule = (run) => run();

/** A client of the service at one origin; it connects when it enters its first room. */
export function createClient({ origin, schedule = AT_ONCE, fetch = globalThis.fetch.bind(globalThis), socket }: ClientOptions): Client {
  const door = new Door(origin, fetch);
  const askTicket = () => door.post("/api/live-tickets", {}, (json) => (json as { ticket: string }).ticket); // reason: as `rounds` below
  const websocket = new LiveSocket({ url: `${origin.replace(/^http/, "ws")}/sync`, ...(socket !== undefined && { WebSocketPolyfill: socket }) }, askTicket);
  const unhear = hearTheLine(websocket);
  const me = () => door.get("/api/me", (json) => (json as { person: Account }).person); // reason: as `rounds` below
  const signedOut = new Set<() => void>();
  const unwatch = watchSession(websocket, me, () => signedOut.forEach((listener) => listener()));
  const rooms = new Rooms({ socket: websocket, schedule, token: JSON.stringify({ schema: SCHEMA_VERSION }) });
  return {
    me,
    rounds: () => door.get("/api/rounds", (json) => json as RoundSummary[]), // reason: the list of a service of this very build, only shown
    desks: (round) => door.get(`/api/rounds/${round}/desks`, (json) => new Map(Desk.array().parse(json).map((desk) => [desk.id, desk]))),
    command: (round, command, id = crypto.randomUUID()) => door.post(`/api/rounds/${round}/commands`, { id, command }, outcome),
    authors: (room) => door.get(`/api/rooms/${encodeURIComponent(room)}/authors`, authors),
    openRoom: (name, owner) => {
      if (!websocket.shouldConnect) void websocket.connect();
      return rooms.open(name, owner);
    },
    onSignedOut: (listener) => {
      signedOut.add(listener);
      return () => signedOut.delete(listener);
    },
    close: () => {
      unhear();
      unwatch();
      websocket.destroy();
    },
  };
}

/** A browser knows at once that it has lost its network; its sockets notice half a minute later. Returns how to stop. */
function hearTheLine(websocket: LiveSocket): () => void {
  if (typeof addEventListener !== "function") return () => {};
  const lost = () => websocket.onClose({ event: { code: LINE_LOST, reason: "offline" } });
  const found = () => websocket.shouldConnect && void websocket.connect();
  addEventListener("offline", lost);
  addEventListener("online", found);
  return () => {
    removeEventListener("offline", lost);
    removeEventListener("online", found);
  };
}

function outcome(json: unknown): Outcome {
  const { seq, events } = json as Partial<Record<string, unknown>>; // reason: both are parsed on the next line
  return { seq: Number(seq), events: RoundEvent.array().parse(events) };
}

function authors(json: unknown): AuthorsByClient {
  return new Map(Object.entries(json as Record<string, string>).map(([client, person]) => [Number(client), person])); // reason: as `rounds`
}
