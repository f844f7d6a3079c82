import { expect, test } from "vitest";
import { applyUpdate, Doc, encodeStateAsUpdate } from "yjs";
import { takeClient } from "./client-id.ts";
import type { StoredUpdate } from "../storage/local-store.ts";
import { MemoryDevice } from "../fixture.ts";

const PLACE = { person: "p1", room: "desk:k1" };

/** A document in which somebody typed so many letters under an id. */
function typed(client: number, letters: number): Doc {
  const doc = new Doc();
  doc.clientID = client;
  doc.getText("body").insert(0, "a".repeat(letters));
  return doc;
}

/** A page's document with what the service has. */
function pageWith(service: Doc): Doc {
  const doc = new Doc();
  applyUpdate(doc, encodeStateAsUpdate(service));
  return doc;
}

const bringTo = (doc: Doc) => (updates: readonly StoredUpdate[]) =>
  updates.forEach(({ update }) => applyUpdate(doc, update));

const known = async (store: MemoryDevice, clock: number): Promise<void> => {
  await store.acknowledge([await store.append(PLACE, new Uint8Array(), { client: 7, clock })]);
};

test("[LIV1] an id that was used here before is taken up where the document has all of it", async () => {
  const store = new MemoryDevice();
  await known(store, 5);
  const doc = pageWith(typed(7, 5));
  expect((await takeClient(doc, PLACE, store, bringTo(doc)))?.client).toBe(7);
});

test.for([
  ["less", 4],
  ["more", 6],
  ["none", 0],
] as const)("[LIV2] an id of which the document has %s is forgotten for good", async ([, letters]) => {
  const store = new MemoryDevice();
  await known(store, 5);
  const doc = pageWith(letters === 0 ? new Doc() : typed(7, letters));
  const fresh = doc.clientID;
  expect((await takeClient(doc, PLACE, store, bringTo(doc)))?.client).toBe(fresh);
  expect((await store.read(PLACE)).ids).toEqual(new Map());
  expect(await store.hold(PLACE, 7)).toBeDefined();
});

test("[LIV2] an id is taken up with what is still kept of it", async () => {
  const store = new MemoryDevice();
  const doc = pageWith(new Doc());
  await store.append(PLACE, encodeStateAsUpdate(typed(7, 5)), { client: 7, clock: 5 });
  expect((await takeClient(doc, PLACE, store, bringTo(doc)))?.client).toBe(7);
  expect(doc.getText("body").toJSON()).toBe("aaaaa");
});

test("[LIV2] what the last holder wrote before it let go is brought as well", async () => {
  const store = new MemoryDevice();
  await known(store, 5);
  const doc = pageWith(typed(7, 5));
  const hold = store.hold.bind(store);
  store.hold = async (place, client) => {
    const letGo = await hold(place, client);
    if (client === 7) await store.append(PLACE, encodeStateAsUpdate(typed(7, 8)), { client: 7, clock: 8 });
    return letGo;
  };
  expect((await takeClient(doc, PLACE, store, bringTo(doc)))?.client).toBe(7);
  expect(doc.getText("body").length).toBe(8);
});

test("[LIV1] one page to an id: another page gets its own, and lets go of it", async () => {
  const store = new MemoryDevice();
  await known(store, 5);
  const [one, other] = [pageWith(typed(7, 5)), pageWith(typed(7, 5))];
  const held = await takeClient(one, PLACE, store, bringTo(one));
  expect((await takeClient(other, PLACE, store, bringTo(other)))?.client).toBe(other.clientID);
  held?.letGo();
  const next = pageWith(typed(7, 5));
  expect((await takeClient(next, PLACE, store, bringTo(next)))?.client).toBe(7);
});

test("[LIV2] where no id can be had for this page alone, none is", async () => {
  const store = new MemoryDevice();
  store.hold = async () => undefined;
  const doc = new Doc();
  expect(await takeClient(doc, PLACE, store, bringTo(doc))).toBeUndefined();
});
