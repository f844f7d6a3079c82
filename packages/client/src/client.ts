import { Desk, refuse, type RoundCommand } from "@duthao/domain";
import { CommandResult, LiveTicket, RoomAuthors, RoundSummary, Session, type SignedInAccount } from "@duthao/protocol";
import { SCHEMA_VERSION } from "@duthao/decree";
import { RejectedEdits } from "./storage/rejected-edits.ts";
import { browserDevice, followPage, pageMemory } from "./browser.ts";
import type { RejectedEdit, LocalStore } from "./storage/local-store.ts";
import { ApiClient } from "./api-client.ts";
import { overHttp } from "./transport/http-stream.ts";
import { SharedConnection } from "./transport/shared-connection.ts";
import type { LiveRoom } from "./room/live-room.ts";
import { done, refused, type Reply } from "./reply.ts";
import { ROOM_LIMIT, PageRooms } from "./room/rooms.ts";
import type { Schedule } from "./room/room-deps.ts";
import type { Watched } from "./watchable.ts";
import { TransportFallback } from "./transport/transport-fallback.ts";
import { overWebSocket, type WebSocketClass } from "./transport/web-socket.ts";

/** Who used which Yjs client id in a room: `{ [clientId]: person }`. */
export type AuthorsByClient = ReadonlyMap<number, string>;

/** How a browser takes part. Nothing here rejects or throws because of the network. */
export interface Client {
  /** Who is signed in. */
  me(): Promise<Reply<SignedInAccount>>;
  /** The rounds this person is in, newest first. */
  rounds(): Promise<Reply<readonly RoundSummary[]>>;
  /** The desks that this person may enter in a round. */
  desks(round: string): Promise<Reply<ReadonlyMap<string, Desk>>>;
  /** Asks for a decision. The same `id` again asks nothing twice, so an unreachable command may be repeated. */
  command(round: string, command: RoundCommand, id?: string): Promise<Reply<CommandResult>>;
  /** Whose hands wrote in a room. */
  authors(room: string): Promise<Reply<AuthorsByClient>>;
  /** Enters a room by the name that `roomName` gives; several holders share it, each leaves by itself. */
  openRoom(name: string): { readonly room: LiveRoom; readonly leave: () => void };
  /** Words of this person's that the service did not take, from earlier visits as well. */
  readonly asides: Watched<readonly RejectedEdit[]>;
  /** The person has these words. */
  putAway(rejected: string): void;
  /** Whether the session is over: the service is then left alone, and what is typed stays here. */
  readonly signedOut: Watched<boolean>;
  /** Goes on where the same person has signed in again; `false` where it is another one, whose page is to be loaded anew. */
  resume(): Promise<Reply<boolean>>;
  /** Leaves everything; resolves once what was typed is on its way or written on this machine. */
  close(): Promise<void>;
}

export interface ClientOptions {
  /** Scheme, host and port of the service: `https://gopy.example.vn`. */
  readonly origin: string;
  /** When messages from rooms are applied; in a page: with the next frame. At once where absent. */
  readonly schedule?: Schedule;
  readonly fetch?: typeof fetch;
  /** Stands in for the browser's WebSocket. */
  readonly socket?: WebSocketClass;
  /** Stands in for what the browser keeps on its machine. */
  readonly store?: Promise<LocalStore | undefined>;
}

const AT_ONCE: Schedule = (run) => run();

/** A client of the service at one origin; it connects when it enters its first room. */
export function createClient(options: ClientOptions): Client {
  const {
    origin,
    schedule = AT_ONCE,
    fetch = globalThis.fetch.bind(globalThis),
    socket = WebSocket,
    store = browserDevice(),
  } = options;
  const api = new ApiClient(origin, fetch);
  const fallback = new TransportFallback({
    socket: overWebSocket(`${origin.replace(/^http/, "ws")}/sync`, socket),
    http: overHttp(`${origin}/sync/http`, fetch),
    now: Date.now,
    memory: pageMemory(),
  });
  const connection = new SharedConnection({
    askTicket: () => api.post("/api/live-tickets", {}, (json) => LiveTicket.parse(json)),
    fallback,
    now: () => performance.now(),
    chance: Math.random,
  });
  const asides = new RejectedEdits();
  const rooms = new PageRooms({
    connection,
    schedule,
    token: JSON.stringify({ schema: SCHEMA_VERSION }),
    store,
    asides,
    chance: Math.random,
  });
  const leavePage = followPage(connection, rooms);
  const me = async (): Promise<Reply<SignedInAccount>> => {
    const reply = await api.get("/api/session", (json) => Session.parse(json));
    if (reply.kind !== "done") return reply;
    const { person, needsNewPassword, needsSecondFactor } = reply.value;
    if (!person) return refused(refuse("not-signed-in"));
    if (needsNewPassword === true) return refused(refuse("password-due"));
    if (needsSecondFactor === true) return refused(refuse("second-factor-missing"));
    connection.belongsTo(person.id);
    return done(person);
  };
  void bringLeftovers(connection, store, asides, rooms);
  return {
    me,
    rounds: () => api.get("/api/rounds", (json) => RoundSummary.array().parse(json)),
    desks: (round) =>
      api.get(
        `/api/rounds/${round}/desks`,
        (json) =>
          new Map(
            Desk.array()
              .parse(json)
              .map((desk) => [desk.id, desk]),
          ),
      ),
    command: (round, command, id = crypto.randomUUID()) =>
      api.post(`/api/rounds/${round}/commands`, { id, command }, (json) => CommandResult.parse(json)),
    authors: (room) => api.get(`/api/rooms/${encodeURIComponent(room)}/authors`, authors),
    openRoom: (name) => rooms.open(name),
    asides: asides.all,
    putAway: (rejected) => void asides.dismiss(rejected),
    signedOut: connection.signedOut,
    resume: async () => {
      const reply = await me();
      if (reply.kind !== "done") return reply;
      const isSame = connection.belongsTo(reply.value.id);
      if (isSame) connection.resume();
      return done(isSame);
    },
    close: async () => {
      leavePage();
      await rooms.flush();
      connection.close();
    },
  };
}

/** What earlier visits could not send is sent also where nobody opens its room; what is not taken is offered to the person. */
async function bringLeftovers(
  connection: SharedConnection,
  store: Promise<LocalStore | undefined>,
  asides: RejectedEdits,
  rooms: PageRooms,
): Promise<void> {
  const [kept, person] = await Promise.all([store, connection.person]);
  if (!kept) return;
  await asides.load(kept, person);
  const names = await kept.rooms(person).catch(() => []);
  for (const name of names.slice(0, ROOM_LIMIT / 2)) {
    const { room, leave } = rooms.open(name);
    void room.saved().then(leave);
  }
}

function authors(json: unknown): AuthorsByClient {
  return new Map(Object.entries(RoomAuthors.parse(json)).map(([client, person]) => [Number(client), person]));
}
