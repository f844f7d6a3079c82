import { expect, test } from "vitest";
import type { Device } from "./device.ts";
import { MemoryDevice } from "./fixture.ts";
import { Shelf } from "./shelf.ts";

const PLACE = { person: "p1", room: "desk:k1" };
const WORDS = Uint8Array.of(1, 2, 3);
const ASIDE = { id: "a1", room: PLACE.room, code: "not-allowed", words: "75 ha", at: 1 } as const;

/** A device on which writing fails from now on. */
function full(device: Device): void {
  device.append = () => Promise.reject(new Error("The disk is full."));
}

test("[LIV3] what is typed is kept with how far its id has come, until the service has it", async () => {
  const device = new MemoryDevice();
  const shelf = new Shelf(device, PLACE);
  await shelf.keep(WORDS, { client: 7, clock: 3 });
  expect(shelf.isKeeping).toBe(true);
  expect(await device.read(PLACE)).toMatchObject({ updates: [{ update: WORDS }], ids: new Map([[7, 3]]) });
  await shelf.settle();
  expect(await device.read(PLACE)).toMatchObject({ updates: [], ids: new Map([[7, 3]]) });
});

test("[LIV2] an id of which could not be kept how far it has come is nobody's any more", async () => {
  const device = new MemoryDevice();
  const shelf = new Shelf(device, PLACE);
  await shelf.keep(WORDS, { client: 7, clock: 3 });
  full(device);
  await shelf.keep(WORDS, { client: 7, clock: 6 });
  expect(shelf.isKeeping).toBe(false);
  expect((await device.read(PLACE)).ids).toEqual(new Map());
});

test("[LIV2] a device that failed once is not written to again", async () => {
  const device = new MemoryDevice();
  const shelf = new Shelf(device, PLACE);
  const append = device.append.bind(device);
  full(device);
  await shelf.keep(WORDS, { client: 7, clock: 3 });
  device.append = append;
  await shelf.keep(WORDS, { client: 7, clock: 6 });
  expect(await device.read(PLACE)).toEqual({ updates: [], ids: new Map() });
});

test("[LIV5] words are put aside in place of the updates that held them", async () => {
  const device = new MemoryDevice();
  const shelf = new Shelf(device, PLACE);
  await shelf.keep(WORDS, undefined);
  await shelf.putAside(ASIDE);
  expect([(await device.read(PLACE)).updates, await device.asides(PLACE.person)]).toMatchObject([[], [ASIDE]]);
});

test("[LIV5] where there are no words, nothing is put aside and nothing stays", async () => {
  const device = new MemoryDevice();
  const shelf = new Shelf(device, PLACE);
  await shelf.keep(WORDS, undefined);
  await shelf.putAside(undefined);
  expect([(await device.read(PLACE)).updates, await device.asides(PLACE.person)]).toEqual([[], []]);
});

test("[LIV3] what an earlier visit kept is met once, and settled with the rest", async () => {
  const device = new MemoryDevice();
  const key = await device.append(PLACE, WORDS);
  const shelf = new Shelf(device, PLACE);
  expect([shelf.meet(key), shelf.meet(key)]).toEqual([true, false]);
  await shelf.settle();
  expect((await device.read(PLACE)).updates).toEqual([]);
});

test("[LIV3] a device that declines to settle or forget takes nothing down", async () => {
  const device = new MemoryDevice();
  const shelf = new Shelf(device, PLACE);
  await shelf.keep(WORDS, undefined);
  for (const name of ["settle", "forget", "putAside"] as const) device[name] = () => Promise.reject(new Error("The site's data is gone."));
  await Promise.all([shelf.settle(), shelf.forget(7), shelf.putAside(ASIDE)]);
});
