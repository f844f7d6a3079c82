import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import type { RejectedEdit, LocalStore } from "./local-store.ts";
import { MemoryDevice } from "../fixture.ts";
import { IndexedDbStore } from "./indexed-db-store.ts";

const PLACE = { person: "p1", room: "desk:k1" };
const bytes = (...all: number[]) => Uint8Array.from(all);
const rejected = (id: string): RejectedEdit => ({ id, room: PLACE.room, code: "too-large", words: "Giữ 75 ha", at: 1 });

describe.each<[string, () => Promise<LocalStore>]>([
  ["in memory", async () => new MemoryDevice()],
  ["in a browser", () => IndexedDbStore.open(new IDBFactory(), navigator.locks)],
])("a device %s", (_, open) => {
  test("[LIV3] keeps updates in their order until they are settled", async () => {
    const store = await open();
    const keys = [
      await store.append(PLACE, bytes(1)),
      await store.append(PLACE, bytes(2)),
      await store.append(PLACE, bytes(3)),
    ];
    await store.acknowledge(keys.slice(0, 1));
    expect((await store.read(PLACE)).updates).toMatchObject([
      { key: keys[1], update: bytes(2) },
      { key: keys[2], update: bytes(3) },
    ]);
    expect(await store.rooms("p1")).toEqual([PLACE.room]);
    await store.acknowledge(keys);
    expect((await store.read(PLACE)).updates).toEqual([]);
    expect(await store.rooms("p1")).toEqual([]);
  });

  test("[LIV1] knows how far each id has come, until it is forgotten", async () => {
    const store = await open();
    await store.append(PLACE, bytes(1), { client: 7, clock: 3 });
    await store.append(PLACE, bytes(2), { client: 9, clock: 1 });
    const key = await store.append(PLACE, bytes(3), { client: 7, clock: 5 });
    await store.acknowledge([key]);
    expect((await store.read(PLACE)).ids).toEqual(
      new Map([
        [7, 5],
        [9, 1],
      ]),
    );
    await store.forget(PLACE, 7);
    expect((await store.read(PLACE)).ids).toEqual(new Map([[9, 1]]));
  });

  test("[LIV4] gives nobody what was kept for somebody else, or in another room", async () => {
    const store = await open();
    await store.append(PLACE, bytes(1), { client: 7, clock: 3 });
    await store.reject("p1", rejected("a1"), []);
    for (const place of [
      { person: "p2", room: PLACE.room },
      { person: "p1", room: "desk:k10" },
      { person: "p", room: PLACE.room },
    ]) {
      expect(await store.read(place)).toEqual({ updates: [], ids: new Map() });
    }
    expect(await store.rooms("p2")).toEqual([]);
    expect(await store.rejected("p2")).toEqual([]);
  });

  test("[LIV5] keeps words put aside in place of their updates, until they are put away", async () => {
    const store = await open();
    const key = await store.append(PLACE, bytes(1));
    await store.reject("p1", rejected("a1"), [key]);
    await store.reject("p1", rejected("a1"), []);
    expect((await store.read(PLACE)).updates).toEqual([]);
    expect(await store.rejected("p1")).toMatchObject([rejected("a1")]);
    await store.dismiss("a1");
    expect(await store.rejected("p1")).toEqual([]);
  });

  test("[LIV1] gives an id to one page at a time", async () => {
    const store = await open();
    const place = { ...PLACE, room: `desk:${crypto.randomUUID()}` };
    const letGo = await store.hold(place, 7);
    expect(letGo).toBeDefined();
    expect(await store.hold(place, 7)).toBeUndefined();
    expect(await store.hold(place, 8)).toBeDefined();
    letGo?.();
    await expect.poll(async () => (await store.hold(place, 7)) !== undefined).toBe(true);
  });
});
