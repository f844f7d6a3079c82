import { expect, test } from "vitest";
import type { LocalStore } from "./local-store.ts";
import { MemoryDevice } from "../fixture.ts";
import { PendingUpdates } from "./pending-updates.ts";

const PLACE = { person: "p1", room: "desk:k1" };
const WORDS = Uint8Array.of(1, 2, 3);
const ASIDE = { id: "a1", room: PLACE.room, code: "not-allowed", words: "75 ha", at: 1 } as const;

/** A device on which writing fails from now on. */
function full(store: LocalStore): void {
  store.append = () => Promise.reject(new Error("The disk is full."));
}

test("[LIV3] what is typed is kept with how far its id has come, until the service has it", async () => {
  const store = new MemoryDevice();
  const pending = new PendingUpdates(store, PLACE);
  await pending.keep(WORDS, { client: 7, clock: 3 });
  expect(pending.isKeeping).toBe(true);
  expect(await store.read(PLACE)).toMatchObject({ updates: [{ update: WORDS }], ids: new Map([[7, 3]]) });
  await pending.acknowledge();
  expect(await store.read(PLACE)).toMatchObject({ updates: [], ids: new Map([[7, 3]]) });
});

test("[LIV2] an id of which could not be kept how far it has come is nobody's any more", async () => {
  const store = new MemoryDevice();
  const pending = new PendingUpdates(store, PLACE);
  await pending.keep(WORDS, { client: 7, clock: 3 });
  full(store);
  await pending.keep(WORDS, { client: 7, clock: 6 });
  expect(pending.isKeeping).toBe(false);
  expect((await store.read(PLACE)).ids).toEqual(new Map());
});

test("[LIV2] a device that failed once is not written to again", async () => {
  const store = new MemoryDevice();
  const pending = new PendingUpdates(store, PLACE);
  const append = store.append.bind(store);
  full(store);
  await pending.keep(WORDS, { client: 7, clock: 3 });
  store.append = append;
  await pending.keep(WORDS, { client: 7, clock: 6 });
  expect(await store.read(PLACE)).toEqual({ updates: [], ids: new Map() });
});

test("[LIV5] words are put aside in place of the updates that held them", async () => {
  const store = new MemoryDevice();
  const pending = new PendingUpdates(store, PLACE);
  await pending.keep(WORDS, undefined);
  await pending.reject(ASIDE);
  expect([(await store.read(PLACE)).updates, await store.rejected(PLACE.person)]).toMatchObject([[], [ASIDE]]);
});

test("[LIV5] where there are no words, nothing is put aside and nothing stays", async () => {
  const store = new MemoryDevice();
  const pending = new PendingUpdates(store, PLACE);
  await pending.keep(WORDS, undefined);
  await pending.reject(undefined);
  expect([(await store.read(PLACE)).updates, await store.rejected(PLACE.person)]).toEqual([[], []]);
});

test("[LIV3] what an earlier visit kept is met once, and settled with the rest", async () => {
  const store = new MemoryDevice();
  const key = await store.append(PLACE, WORDS);
  const pending = new PendingUpdates(store, PLACE);
  expect([pending.isNew(key), pending.isNew(key)]).toEqual([true, false]);
  await pending.acknowledge();
  expect((await store.read(PLACE)).updates).toEqual([]);
});

test("[LIV3] a device that declines to settle or forget takes nothing down", async () => {
  const store = new MemoryDevice();
  const pending = new PendingUpdates(store, PLACE);
  await pending.keep(WORDS, undefined);
  for (const name of ["acknowledge", "forget", "reject"] as const)
    store[name] = () => Promise.reject(new Error("The site's data is gone."));
  await Promise.all([pending.acknowledge(), pending.forget(7), pending.reject(ASIDE)]);
});
