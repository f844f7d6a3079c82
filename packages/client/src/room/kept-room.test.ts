import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from "yjs";
import { MemoryDevice } from "../fixture.ts";
import { arrived, closed, denied, kindsOf, PLACE, REFUSED, ROOM, roomOn, SAVED, up } from "../fixture-room.ts";
import { encode } from "@duthao/protocol";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What somebody wrote under this client id, as one update. */
function written(client: number, words: string): Uint8Array {
  const doc = new Doc();
  doc.clientID = client;
  doc.getText("body").insert(0, words);
  return encodeStateAsUpdate(doc);
}

/** A device on which an earlier visit left words that it could not send. */
async function leftBehind(): Promise<MemoryDevice> {
  const store = new MemoryDevice();
  await store.append(PLACE, written(7, "75 ha"), { client: 7, clock: 5 });
  return store;
}

/** Whether nobody holds this id. */
async function isFree(store: MemoryDevice, client: number, room = ROOM): Promise<boolean> {
  const letGo = await store.hold({ ...PLACE, room }, client);
  letGo?.();
  return letGo !== undefined;
}

test("[LIV3] what an earlier visit left is sent once, whole, and is neither typed nor kept again", async () => {
  const store = await leftBehind();
  const world = roomOn({ store });
  await arrived(world);
  expect([world.room.doc.getText("body").toJSON(), world.room.doc.clientID, world.room.hasUnsaved]).toEqual([
    "75 ha",
    7,
    true,
  ]);
  expect(kindsOf(world).filter((kind) => kind !== "awareness")).toEqual(["syncStep2", "syncStep2"]); // to the question, and what was left
  expect((await store.read(PLACE)).updates).toHaveLength(1);
});

test("[WEB35, LIV3] a room is not saved before it is known what an earlier visit left, and nobody is seen in it", async () => {
  const ready = Promise.withResolvers<void>();
  const world = roomOn({ isReady: ready.promise });
  await arrived(world);
  world.hear(SAVED);
  await vi.advanceTimersByTimeAsync(200);
  expect([world.room.state.get().kind, kindsOf(world)]).toEqual(["saving", ["syncStep2"]]);
  ready.resolve();
  await vi.advanceTimersByTimeAsync(200);
  expect([world.room.state.get().kind, kindsOf(world)]).toEqual(["saved", ["syncStep2", "awareness"]]);
});

test("[LIV1] a record is kept by nobody: the service alone writes in it", async () => {
  const store = new MemoryDevice();
  const name = "record:r1.1";
  const world = roomOn({ store, name });
  await up(world);
  world.hear(encode.syncStep2(name, encodeStateAsUpdate(new Doc())));
  world.hear(encode.syncStep1(name, encodeStateVector(new Doc())));
  await world.room.synced;
  expect(await isFree(store, world.room.doc.clientID, name)).toBe(true);
});

test("[LIV2] an id is held until what was typed under it is written, also where the room is left before", async () => {
  const world = roomOn();
  await arrived(world);
  const { clientID } = world.room.doc;
  const append = world.store.append.bind(world.store);
  const disk = Promise.withResolvers<void>();
  world.store.append = (...what) => disk.promise.then(() => append(...what));
  world.room.doc.getText("body").insert(0, "a");
  world.room.close();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await isFree(world.store, clientID)).toBe(false);
  disk.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect([await isFree(world.store, clientID), (await world.store.read(PLACE)).ids.get(clientID)]).toEqual([true, 1]);
});

test("[LIV2] an id that somebody else writes under is given up, and free for others only once it is forgotten", async () => {
  const world = roomOn();
  await arrived(world);
  const { clientID } = world.room.doc;
  world.room.doc.getText("body").insert(0, "a");
  await vi.advanceTimersByTimeAsync(60);
  expect([...(await world.store.read(PLACE)).ids]).toEqual([[clientID, 1]]);
  const forget = world.store.forget.bind(world.store);
  const disk = Promise.withResolvers<void>();
  world.store.forget = (...what) => disk.promise.then(() => forget(...what));
  const copied = new Doc();
  applyUpdate(copied, encodeStateAsUpdate(world.room.doc));
  copied.clientID = clientID;
  copied.getText("body").insert(1, "b");
  world.hear(encode.syncStep2(ROOM, encodeStateAsUpdate(copied)));
  await vi.advanceTimersByTimeAsync(60);
  expect(world.room.doc.clientID).not.toBe(clientID);
  expect([world.room.awareness.clientID, await isFree(world.store, clientID)]).toEqual([
    world.room.doc.clientID,
    false,
  ]);
  disk.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect([await isFree(world.store, clientID), (await world.store.read(PLACE)).ids.size]).toEqual([true, 0]);
});

test("[LIV2] where no id can be held, the fresh one is used once and never kept", async () => {
  const store = new MemoryDevice();
  store.hold = async () => undefined;
  const world = roomOn({ store });
  await arrived(world);
  world.room.doc.getText("body").insert(0, "a");
  await vi.advanceTimersByTimeAsync(60);
  const { updates, ids } = await store.read(PLACE);
  expect([updates.length, ids.size]).toEqual([1, 0]);
});

test("[LIV2, LIV13] an id that is taken where the room is over already is let go of, and nobody is shown under it", async () => {
  const ready = Promise.withResolvers<void>();
  const world = roomOn({ isReady: ready.promise, store: await leftBehind() });
  await arrived(world);
  world.hear(REFUSED);
  ready.resolve();
  await vi.advanceTimersByTimeAsync(200);
  expect([await isFree(world.store, 7), kindsOf(world).includes("awareness")]).toEqual([true, false]);
});

test("[LIV5] what is kept for a page of another build is left to that one; what could not be kept is put aside", async () => {
  for (const isFull of [false, true]) {
    const world = roomOn();
    await arrived(world);
    world.hear(SAVED);
    if (isFull) world.store.append = () => Promise.reject(new Error("The disk is full."));
    world.room.doc.getText("body").insert(0, "75 ha");
    await vi.advanceTimersByTimeAsync(60);
    world.hear(closed("failed"));
    world.hear(denied("changed-meanwhile"));
    await vi.advanceTimersByTimeAsync(0);
    expect(world.room.state.get()).toEqual({ kind: "ended", why: "version" });
    expect([
      world.around.asides.all.get().map(({ words }) => words),
      (await world.store.read(PLACE)).updates.length,
    ]).toEqual(isFull ? [["75 ha"], 0] : [[], 1]);
  }
});
