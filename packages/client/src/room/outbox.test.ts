import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { applyUpdate, Doc, encodeStateVector, mergeUpdates } from "yjs";
import { MemoryDevice } from "../fixture.ts";
import { Outbox } from "./outbox.ts";
import { PendingUpdates } from "../storage/pending-updates.ts";

const PLACE = { person: "p1", room: "desk:k1" };
/** A service that has nothing. */
const NOTHING = encodeStateVector(new Doc());

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An outbox of a document in which can be typed, and what it sent. */
function outboxOf(store = new MemoryDevice()) {
  const doc = new Doc();
  const sent: { readonly kind: "update" | "whole"; readonly update: Uint8Array }[] = [];
  const outbox = new Outbox({
    doc,
    sendUpdate: (update) => sent.push({ kind: "update", update }),
    sendWhole: (update) => sent.push({ kind: "whole", update }),
    writtenUnder: () => undefined,
    changed: () => {},
  });
  doc.on("update", (update: Uint8Array) => outbox.type(update));
  const type = (words: string) => doc.getText("body").insert(doc.getText("body").length, words);
  return { doc, store, outbox, sent, type, kinds: () => sent.map(({ kind }) => kind) };
}

/** Whoever typed has stopped, and what was typed has gone its way. */
async function rest({ outbox }: ReturnType<typeof outboxOf>): Promise<void> {
  await vi.advanceTimersByTimeAsync(60);
  await outbox.drained();
}

async function joined(world: ReturnType<typeof outboxOf>): Promise<void> {
  world.outbox.join(NOTHING);
  await rest(world);
  world.outbox.acknowledged();
  world.sent.length = 0;
}

test("[LIV3] typing is gathered and goes in one message", async () => {
  const world = outboxOf();
  await joined(world);
  for (const letter of "75 ha") world.type(letter);
  await rest(world);
  expect(world.kinds()).toEqual(["update"]);
});

test("[LIV3] nothing is sent before it is written on the device", async () => {
  const world = outboxOf();
  const written = Promise.withResolvers<number>();
  world.store.append = () => written.promise;
  world.outbox.store(new PendingUpdates(world.store, PLACE));
  await joined(world);
  world.type("a");
  await vi.advanceTimersByTimeAsync(60);
  expect([world.kinds(), world.outbox.unsaved, world.outbox.isSettled]).toEqual([[], "unkept", false]);
  written.resolve(1);
  await rest(world);
  expect([world.kinds(), world.outbox.unsaved]).toEqual([["update"], "kept"]);
});

test("[LIV2] nor in an answer to the service, which holds what was typed just now", async () => {
  const world = outboxOf();
  const written = Promise.withResolvers<number>();
  world.store.append = () => written.promise;
  world.outbox.store(new PendingUpdates(world.store, PLACE));
  world.type("a");
  world.outbox.join(NOTHING);
  await vi.advanceTimersByTimeAsync(60);
  expect(world.kinds()).toEqual([]);
  written.resolve(1);
  await rest(world);
  expect(world.kinds()).toEqual(["whole"]);
});

test("[LIV2] what waited for a connection that is gone is not sent over the next, whose answer holds it", async () => {
  const world = outboxOf();
  const written = Promise.withResolvers<number>();
  world.store.append = () => written.promise;
  world.outbox.store(new PendingUpdates(world.store, PLACE));
  await joined(world);
  world.type("a");
  await vi.advanceTimersByTimeAsync(60);
  world.outbox.leave();
  world.outbox.join(NOTHING);
  written.resolve(1);
  await rest(world);
  expect(world.kinds()).toEqual(["whole"]);
  const doc = new Doc();
  const [answer] = world.sent;
  applyUpdate(doc, answer?.update ?? new Uint8Array());
  expect(doc.getText("body").toJSON()).toBe("a");
});

test("[WEB35] while the line is down nothing is sent and nothing is settled", async () => {
  const world = outboxOf();
  world.type("a");
  await rest(world);
  expect([world.kinds(), world.outbox.isSettled]).toEqual([[], false]);
  await joined(world);
  expect(world.outbox.isSettled).toBe(true);
});

test("[WEB35] settled is what was acknowledged, each message for itself, and then kept no longer", async () => {
  const world = outboxOf();
  world.outbox.store(new PendingUpdates(world.store, PLACE));
  await joined(world);
  world.type("a");
  await rest(world);
  world.type("b");
  await rest(world);
  expect((await world.store.read(PLACE)).updates).toHaveLength(2);
  world.outbox.acknowledged();
  expect([world.outbox.isSettled, world.outbox.unsaved]).toEqual([false, "kept"]);
  expect((await world.store.read(PLACE)).updates).toHaveLength(2);
  world.outbox.acknowledged();
  expect([world.outbox.isSettled, world.outbox.unsaved]).toEqual([true, "none"]);
  expect((await world.store.read(PLACE)).updates).toEqual([]);
});

test("[WEB35] a word of an earlier connection settles nothing of the next", async () => {
  const world = outboxOf();
  await joined(world);
  world.type("a");
  await rest(world);
  world.outbox.leave();
  expect([world.outbox.unacknowledged, world.outbox.isSettled]).toEqual([0, false]);
  world.outbox.acknowledged();
  expect([world.outbox.isSettled, world.outbox.words()]).toEqual([false, "a"]);
});

test("[LIV3] what an earlier visit typed goes whole, and is unsaved until the service has it", async () => {
  const [earlier, world] = [outboxOf(), outboxOf()];
  const updates: Uint8Array[] = [];
  earlier.doc.on("update", (update: Uint8Array) => updates.push(update));
  for (let n = 0; n < 100; n++) earlier.type("x");
  await joined(world);
  world.outbox.bring(updates);
  await rest(world);
  expect(world.kinds()).toEqual(["whole"]);
  expect(world.sent[0]?.update).toEqual(mergeUpdates(updates));
  expect(world.outbox.isSettled).toBe(false);
  world.outbox.acknowledged();
  expect(world.outbox.isSettled).toBe(true);
});
