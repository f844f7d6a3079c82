import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { Asides } from "./asides.ts";
import type { Carry, Listener } from "./carrier.ts";
import { MemoryDevice } from "./fixture.ts";
import { Line } from "./line.ts";
import { LiveRoom } from "./live-room.ts";
import { done } from "./reply.ts";
import { Ways } from "./ways.ts";
import { answer, ask, leave } from "./wire.ts";

const ROOM = "desk:k1";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A room, the connections of its line, and what was sent over them. */
function roomOn(device = new MemoryDevice(), chance = 0) {
  const listeners: Listener[] = [];
  const sent: Uint8Array[] = [];
  const carry: Carry = (_, listener) => {
    listeners.push(listener);
    return { send: (message) => void sent.push(message), close: () => {} };
  };
  const line = new Line({ askTicket: async () => done({ ticket: "t", person: "p1" }), ways: new Ways({ socket: carry, http: carry, now: Date.now }), now: () => performance.now(), chance: () => 0 });
  const room = new LiveRoom(ROOM, { line, schedule: (run) => run(), token: "", device: Promise.resolve(device), asides: new Asides(), chance: () => chance });
  const hear = (message: Uint8Array): void => listeners.at(-1)?.heard(message);
  return { room, line, sent, hear, listeners, device };
}

const head = (type: number, ...rest: number[]): Uint8Array => Uint8Array.of(ROOM.length, ...new TextEncoder().encode(ROOM), type, ...rest);
const SAVED = head(8, 1);
const said = (type: number, words: string): Uint8Array => head(type, words.length, ...new TextEncoder().encode(words));

/** The line is up, and the service has answered with what it has and asked for the rest. */
async function arrived(world: ReturnType<typeof roomOn>, service = new Doc()): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
  world.listeners.at(-1)?.opened();
  world.hear(answer(ROOM, encodeStateAsUpdate(service)));
  world.hear(ask(ROOM, encodeStateVector(service)));
  await vi.advanceTimersByTimeAsync(60);
}

test("[WEB35] a room is saved once everything it sent was acknowledged, and saving while something was not", async () => {
  const world = roomOn();
  expect(world.room.state.get().kind).toBe("saving");
  await arrived(world);
  world.hear(SAVED);
  expect(world.room.state.get().kind).toBe("saved");
  world.room.doc.getText("body").insert(0, "a");
  expect([world.room.state.get().kind, world.room.hasUnsaved]).toEqual(["saving", true]);
  await vi.advanceTimersByTimeAsync(60);
  expect(world.room.state.get().kind).toBe("saving");
  world.hear(SAVED);
  expect([world.room.state.get().kind, world.room.hasUnsaved]).toEqual(["saved", false]);
});

test("[WEB35] what others write is nobody's to save here", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  const other = new Doc();
  other.getText("body").insert(0, "b");
  world.hear(answer(ROOM, encodeStateAsUpdate(other)));
  await vi.advanceTimersByTimeAsync(60);
  expect([world.room.doc.getText("body").toJSON(), world.room.state.get().kind, world.room.hasUnsaved]).toEqual(["b", "saved", false]);
});

test("[WEB36] what is refused ends the room with its reason, and its words are put aside", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  world.room.doc.getText("body").insert(0, "75 ha");
  await vi.advanceTimersByTimeAsync(60);
  world.hear(said(5, JSON.stringify({ type: "refused", code: "not-allowed" })));
  await vi.advanceTimersByTimeAsync(0);
  expect(world.room.state.get()).toEqual({ kind: "refused", code: "not-allowed" });
  expect(await world.device.asides("p1")).toMatchObject([{ room: ROOM, code: "not-allowed", words: "75 ha" }]);
  expect((await world.device.read({ person: "p1", room: ROOM })).updates).toEqual([]);
});

test.each([5, 2])("[ROU33] whoever is no longer where a room is, is told so, and all their words are put aside, heard as message %i", async (type) => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  world.room.doc.getText("body").insert(0, "75");
  await vi.advanceTimersByTimeAsync(60);
  world.hear(type === 5 ? said(5, JSON.stringify({ type: "refused", code: "no-longer-seated" })) : head(2, 1, 16, ...new TextEncoder().encode("no-longer-seated")));
  await vi.advanceTimersByTimeAsync(0);
  expect(world.room.state.get()).toEqual({ kind: "ended", why: "access" });
  world.room.doc.getText("body").insert(2, " ha");
  await vi.advanceTimersByTimeAsync(0);
  expect(await world.device.asides("p1")).toMatchObject([{ room: ROOM, code: "no-longer-seated", words: "75 ha" }]);
});

test("[LIV9] a room that hears nothing about what it sent says that it is offline, and not again that it is once it hears", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  world.room.doc.getText("body").insert(0, "a");
  await vi.advanceTimersByTimeAsync(6_100);
  expect(world.room.state.get()).toEqual({ kind: "offline", unsaved: "kept" });
  world.hear(SAVED);
  expect(world.room.state.get().kind).toBe("saved");
});

test("[LIV6] a room that is closed for a moment is asked for again after a while", async () => {
  const world = roomOn();
  await arrived(world);
  world.hear(SAVED);
  const before = world.sent.length;
  world.hear(said(7, "failed"));
  expect(world.room.state.get().kind).toBe("offline");
  await vi.advanceTimersByTimeAsync(199);
  expect(world.sent).toHaveLength(before);
  await vi.advanceTimersByTimeAsync(1);
  expect(world.sent.length).toBeGreaterThan(before);
});

test("[LIV6] a room that is closed again and again is asked for ever less often, until it has let the page in", async () => {
  const world = roomOn(new MemoryDevice(), 1);
  await arrived(world);
  const waits: number[] = [];
  const waitAfterClosing = async (): Promise<void> => {
    world.hear(said(7, "failed"));
    const [before, since] = [world.sent.length, Date.now()];
    while (world.sent.length === before) await vi.advanceTimersToNextTimerAsync();
    waits.push(Date.now() - since);
  };
  await waitAfterClosing();
  await waitAfterClosing();
  world.hear(ask(ROOM, encodeStateVector(new Doc())));
  await waitAfterClosing();
  expect(waits).toEqual([2_000, 4_000, 2_000]);
});

test("[LIV10] a room that is left says so once, and types no more over the line", async () => {
  const world = roomOn();
  await arrived(world);
  world.room.close();
  expect(world.sent).toContainEqual(leave(ROOM));
});
