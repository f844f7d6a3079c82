import { refuse } from "@duthao/domain";
import { decode, encode, refusalMessage } from "@duthao/protocol";
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
export function deps({
  store = new MemoryDevice(),
  isReady = Promise.resolve(),
  chance = 0,
  schedule = (run) => run(),
}: Settings = {}) {
  const listeners: TransportListener[] = [];
  const sent: Uint8Array[] = [];
  const open: OpenTransport = (_, listener) => {
    listeners.push(listener);
    return { send: (message) => void sent.push(message), close: () => {} };
  };
  const connection = new SharedConnection({
    askTicket: async () => done({ ticket: "t", person: PLACE.person }),
    fallback: new TransportFallback({ socket: open, http: open, now: Date.now }),
    now: () => performance.now(),
    chance: () => 0,
  });
  const around: RoomDeps = {
    connection,
    schedule,
    token: "",
    store: isReady.then(() => store),
    asides: new RejectedEdits(),
    chance: () => chance,
  };
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
export const kindsOf = ({ sent }: World): readonly string[] =>
  sent.flatMap((bytes) => {
    const heard = decode(bytes);
    return typeof heard === "object" && ["update", "syncStep2", "awareness"].includes(heard.message.kind)
      ? heard.message.kind
      : [];
  });

export const SAVED = encode.syncStatus(ROOM, true);
export const closed = (reason: string): Uint8Array => encode.close(ROOM, reason);
export const denied = (reason: string): Uint8Array => encode.permissionDenied(ROOM, reason);
export const passing = (message: object): Uint8Array => encode.stateless(ROOM, JSON.stringify(message));
export const REFUSED = passing(refusalMessage(refuse("not-allowed")));

/** The line is up. */
export async function up({ listeners }: World): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  listeners.at(-1)?.opened();
}

/** The line is up, and the service has answered with what it has and asked for the rest. */
export async function arrived(world: World, service = new Doc()): Promise<void> {
  await up(world);
  world.hear(encode.syncStep2(ROOM, encodeStateAsUpdate(service)));
  world.hear(encode.syncStep1(ROOM, encodeStateVector(service)));
  await vi.advanceTimersByTimeAsync(60);
}
