import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Inbox } from "./inbox.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** An inbox whose document is a list; each read is the test's. */
function inboxOn() {
  const [taken, reads]: [unknown[], (() => void)[]] = [[], []];
  const inbox = new Inbox({
    schedule: (run) => void reads.push(run),
    apply: (updates) => void taken.push(updates.map(([byte]) => byte)),
    take: ({ kind }) => void taken.push(kind),
  });
  const update = (byte: number) => inbox.receive({ kind: "update", update: Uint8Array.of(byte) });
  return { inbox, taken, update, read: () => reads.splice(0).forEach((run) => run()) };
}

test("[LIV14] what arrived together comes into the document together, before what is said beside it", () => {
  const { inbox, taken, update, read } = inboxOn();
  update(1);
  inbox.receive({ kind: "syncStatus", isSaved: true });
  update(2);
  expect(taken).toEqual([]);
  read();
  expect(taken).toEqual([[1, 2], "update", "syncStatus", "update"]);
});

test("[LIV14] what others wrote waits for a word that is being composed, and what is said beside it does not", async () => {
  const { inbox, taken, update, read } = inboxOn();
  let word: PromiseWithResolvers<void> | undefined = Promise.withResolvers<void>();
  inbox.beforeOthers(() => word?.promise);
  update(1);
  inbox.receive({ kind: "syncStatus", isSaved: true });
  read();
  update(2);
  read();
  expect(taken).toEqual(["update", "syncStatus", "update"]);
  const { resolve } = word;
  word = undefined;
  resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(taken.slice(3)).toEqual([[1, 2]]);
});

test("[LIV14] a keyboard that composes without end lets others in after a while, and again later", async () => {
  const { inbox, taken, update, read } = inboxOn();
  inbox.beforeOthers(() => new Promise(() => {}));
  for (const byte of [1, 2]) {
    update(byte);
    read();
    expect(taken).not.toContainEqual([byte]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(taken).toContainEqual([byte]);
  }
});

test("[LIV14] when the line falls nothing waits any longer", () => {
  const { inbox, taken, update, read } = inboxOn();
  const stop = inbox.beforeOthers(() => new Promise(() => {}));
  update(1);
  read();
  inbox.readAll();
  expect(taken).toContainEqual([1]);
  stop();
  update(2);
  read();
  expect(taken).toContainEqual([2]);
});

test("[LIV14] whoever has left the room takes nothing more, not even what had come before", async () => {
  const { inbox, taken, update, read } = inboxOn();
  const word = Promise.withResolvers<void>();
  inbox.beforeOthers(() => word.promise);
  update(1);
  read();
  update(2);
  inbox.close();
  read();
  word.resolve();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(taken).toEqual(["update"]);
});
