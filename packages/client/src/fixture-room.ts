import { vi } from "vitest";
import { Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { RejectedEdits } from "./storage/rejected-edits.ts";
import type { OpenTransport, TransportListener } from "./transport/transport.ts";
import { MemoryDevice } from "./fixture.ts";
import { SharedConnection } from "./transport/shared-connection.ts";
import { LiveRoom } from "./room/live-room.ts";
import { done } from "./reply.ts";
import type { RoomDeps } from "./room/room-deps.ts";
import { TransportFallback } from "./transport/transport-fallback.ts";
import { answer, ask, read } from "./transport/wire.ts";

export const ROOM = "desk:k1";
export const PLACE = { person: "p1", room: ROOM };

interface Settings {
  readonly store?: MemoryDevice;
  /** When the device can be used. */
  readonly isReady?: Promise<void>;
  readonly chance?: number;
  readonly schedule?: RoomDeps["schedule"];
}

/** What rooms of a page live in; the other end of its line is the test's. */
export function deps({ store = new MemoryDevice(), isReady = Promise.resolve(), chance = 0, schedule = (run) => run() }: Settings = {}) {
  const listeners: TransportListener[] = [];
  const sent: Uint8Array[] = [];
  const open: OpenTransport = (_, listener) => {
    listeners.push(listener);
    return { send: (message) => void sent.push(message), close: () => {} };
  };
  const connection = new SharedConnection({ askTicket: async () => done({ ticket: "t", person: PLACE.person }), fallback: new TransportFallback({ socket: open, http: open, now: Date.now }), now: () => performance.now(), chance: () => 0 });
  const around: RoomDeps = { connection, schedule, token: "", store: isReady.then(() => store), asides: new RejectedEdits(), chance: () => chance };
  const hear = (message: Uint8Array): void => listeners.at(-1)?.received(message);
  return { around, connection, sent, hear, listeners, store };
}

/** A room, the connections of its line, and what was sent over them. */
export function roomOn(settings: Settings & { readonly name?: string } = {}) {
  const world = deps(settings);
  return { ...world, room: new LiveRoom(settings.name ?? ROOM, world.around) };
}

type World = ReturnType<typeof deps>;

/** What kinds of messages that bring or show something were sent. */
export const kindsOf = ({ sent }: World): readonly string[] => sent.flatMap((message) => {
  const parsed = message.at(ROOM.length + 1) === 7 ? undefined : read(message); // to leave has no reason
  return typeof parsed === "object" && ["update", "answer", "presence"].includes(parsed.message.kind) ? parsed.message.kind : [];
});

const head = (type: number, ...rest: number[]): Uint8Array => Uint8Array.of(ROOM.length, ...new TextEncoder().encode(ROOM), type, ...rest);
const words = (text: string): number[] => [text.length, ...new TextEncoder().encode(text)];

export const SAVED = head(8, 1);
export const closed = (reason: string): Uint8Array => head(7, ...words(reason));
export const denied = (reason: string): Uint8Array => head(2, 1, ...words(reason));
export const passing = (message: object): Uint8Array => head(5, ...words(JSON.stringify(message)));
export const REFUSED = passing({ type: "refused", code: "not-allowed" });

/** The line is up. */
export async function up({ listeners }: World): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  listeners.at(-1)?.opened();
}

/** The line is up, and the service has answered with what it has and asked for the rest. */
export async function arrived(world: World, service = new Doc()): Promise<void> {
  await up(world);
  world.hear(answer(ROOM, encodeStateAsUpdate(service)));
  world.hear(ask(ROOM, encodeStateVector(service)));
  await vi.advanceTimersByTimeAsync(60);
}
