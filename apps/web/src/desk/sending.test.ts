import { addNote, listNotes } from "@duthao/decree";
import type { RefusalCode, RoundCommand, RoundEvent } from "@duthao/domain";
import { expect, test } from "vitest";
import { shallowRef } from "vue";
import { Doc } from "yjs";
import { sending } from "./sending.ts";

const REPLIED: RoundEvent = {
  type: "thread.replied",
  thread: "t1",
  desk: "k1",
  note: "n1",
  comment: { id: "c1", kind: "other", body: "Đồng ý.", organisations: ["so-a"], contributions: [] },
};

/** A note whose room is saved, and whose publishing is answered, when the test says so. */
function scene() {
  const [saved, answered] = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()];
  const asked: RoundCommand[] = [];
  const [current, called] = [shallowRef<string | undefined>("n1"), shallowRef<{ readonly item: string }>()];
  const decide = async (
    command: RoundCommand,
    happened?: (events: readonly RoundEvent[]) => void,
    made?: RefusalCode,
  ): Promise<boolean> => {
    asked.push(command);
    const isDone = await answered.promise;
    if (isDone) happened?.([REPLIED]);
    return isDone || made === "note-already-published";
  };
  const doc = new Doc();
  addNote(doc, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: "p1" });
  const { send, busy } = sending({ decide, current, called });
  const lying = { note: { id: "n1" }, desk: { id: "k1" }, room: { doc, saved: () => saved.promise } };
  return { send, busy, lying, asked, current, called, saved, answered, isSent: () => listNotes(doc)[0]?.sent };
}

const PUBLISH = { type: "publish", desk: "k1", note: "n1" };

/** Lets everything go on that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("[ANN1] a note is published once its last words are on the service's disk, and not before", async () => {
  const { send, lying, asked, saved, answered, isSent, current, called } = scene();
  let published = 0;
  const sent = send(lying, () => (published += 1));
  await settled();
  expect(asked).toEqual([]);
  saved.resolve(true);
  await settled();
  expect([asked, isSent(), published]).toEqual([[PUBLISH], false, 0]);
  answered.resolve(true);
  expect([await sent, isSent(), published, current.value, called.value]).toEqual([true, true, 1, "t1", { item: "t1" }]);
});

test("[ANN1] a note whose room is over before its words were saved is not published", async () => {
  const { send, busy, lying, asked, saved, isSent } = scene();
  saved.resolve(false);
  expect([await send(lying), asked, isSent(), busy.value]).toEqual([false, [], false, false]);
});

test("[WEB112] a note is sent once, however often that is asked while it is under way, and is sent where it was before", async () => {
  const { send, busy, lying, asked, saved, answered, isSent } = scene();
  let published = 0;
  const sent = send(lying, () => (published += 1));
  expect([busy.value, await send(lying)]).toEqual([true, false]);
  saved.resolve(true);
  answered.resolve(false);
  expect([await sent, asked.length, isSent(), published, busy.value]).toEqual([true, 1, true, 0, false]);
});
