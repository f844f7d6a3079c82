import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { describe, expect, test } from "vitest";
import type { Aside, Device } from "./device.ts";
import { MemoryDevice } from "./fixture.ts";
import { IndexedDevice } from "./indexed-device.ts";

const PLACE = { person: "p1", room: "desk:k1" };
const bytes = (...all: number[]) => Uint8Array.from(all);
const aside = (id: string): Aside => ({ id, room: PLACE.room, code: "too-large", words: "Giữ 75 ha", at: 1 });

describe.each<[string, () => Promise<Device>]>([
  ["in memory", async () => new MemoryDevice()],
  ["in a browser", () => IndexedDevice.open(new IDBFactory(), navigator.locks)],
])("a device %s", (_, open) => {
  test("[LIV3] keeps updates in their order until they are settled", async () => {
    const device = await open();
    const keys = [await device.append(PLACE, bytes(1)), await device.append(PLACE, bytes(2)), await device.append(PLACE, bytes(3))];
    await device.settle(keys.slice(0, 1));
    expect((await device.read(PLACE)).updates).toMatchObject([{ key: keys[1], update: bytes(2) }, { key: keys[2], update: bytes(3) }]);
    expect(await device.rooms("p1")).toEqual([PLACE.room]);
    await device.settle(keys);
    expect((await device.read(PLACE)).updates).toEqual([]);
    expect(await device.rooms("p1")).toEqual([]);
  });

  test("[LIV1] knows how far each id has come, until it is forgotten", async () => {
    const device = await open();
    await device.append(PLACE, bytes(1), { client: 7, clock: 3 });
    await device.append(PLACE, bytes(2), { client: 9, clock: 1 });
    const key = await device.append(PLACE, bytes(3), { client: 7, clock: 5 });
    await device.settle([key]);
    expect((await device.read(PLACE)).ids).toEqual(new Map([[7, 5], [9, 1]]));
    await device.forget(PLACE, 7);
    expect((await device.read(PLACE)).ids).toEqual(new Map([[9, 1]]));
  });

  test("[LIV4] gives nobody what was kept for somebody else, or in another room", async () => {
    const device = await open();
    await device.append(PLACE, bytes(1), { client: 7, clock: 3 });
    await device.putAside("p1", aside("a1"), []);
    for (const place of [{ person: "p2", room: PLACE.room }, { person: "p1", room: "desk:k10" }, { person: "p", room: PLACE.room }]) {
      expect(await device.read(place)).toEqual({ updates: [], ids: new Map() });
    }
    expect(await device.rooms("p2")).toEqual([]);
    expect(await device.asides("p2")).toEqual([]);
  });

  test("[LIV5] keeps words put aside in place of their updates, until they are put away", async () => {
    const device = await open();
    const key = await device.append(PLACE, bytes(1));
    await device.putAside("p1", aside("a1"), [key]);
    await device.putAside("p1", aside("a1"), []);
    expect((await device.read(PLACE)).updates).toEqual([]);
    expect(await device.asides("p1")).toMatchObject([aside("a1")]);
    await device.putAway("a1");
    expect(await device.asides("p1")).toEqual([]);
  });

  test("[LIV1] gives an id to one page at a time", async () => {
    const device = await open();
    const place = { ...PLACE, room: `desk:${crypto.randomUUID()}` };
    const letGo = await device.hold(place, 7);
    expect(letGo).toBeDefined();
    expect(await device.hold(place, 7)).toBeUndefined();
    expect(await device.hold(place, 8)).toBeDefined();
    letGo?.();
    await expect.poll(async () => (await device.hold(place, 7)) !== undefined).toBe(true);
  });
});
