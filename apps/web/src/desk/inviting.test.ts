import { addNote, listNotes, noteProposal } from "@duthao/decree";
import type { RoundCommand } from "@duthao/domain";
import { expect, test } from "vitest";
import { Doc } from "yjs";
import { inviting } from "./inviting.ts";

/** A note on the own desk, and a joint desk whose room is saved when the test says so: once it is open, and once more. */
function scene() {
  const [own, joint] = [new Doc(), new Doc()];
  addNote(own, "n1", { target: { kind: "reply", thread: "t1" }, kind: "other", at: 1, by: "p1" });
  noteProposal(own, "n1")?.insert(0, "trong 30 ngày");
  const saved = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()];
  const [asked, told]: [RoundCommand[], string[]] = [[], []];
  let times = 0;
  const room = { doc: joint, saved: () => saved[times++]?.promise ?? expect.unreachable() };
  const context = {
    decide: async (command: RoundCommand) => asked.push(command) > 0,
    lookForDesks: async () => void told.push("looked"),
  };
  const { invite, busy } = inviting(
    context,
    (name) => (told.push(name), { room, leave: () => void told.push("left") }),
  );
  const lying = {
    note: { id: "n1" },
    desk: { id: "k1", organisations: ["so-a"] },
    room: { doc: own, saved: () => expect.unreachable() },
  };
  const moved = () => listNotes(own)[0]?.moved;
  return { invite, busy, lying, asked, told, joint, saved, moved, copied: () => noteProposal(joint, "n1")?.toJSON() };
}

/** Lets everything go on that waits for nothing but its turn. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("[DSK5] a note leaves its desk once it is on the disk of the joint one, and not before", async () => {
  const { invite, busy, lying, asked, told, saved, moved, copied } = scene();
  const done = invite(lying, "so-b");
  await settled();
  expect([asked, busy.value, copied(), moved()]).toEqual([
    [{ type: "open-joint-desk", desk: expect.any(String), organisations: ["so-b"] }],
    true,
    undefined,
    undefined,
  ]);
  saved[0]?.resolve(true);
  await settled();
  expect([copied(), moved()]).toEqual(["trong 30 ngày", undefined]);
  saved[1]?.resolve(true);
  expect([await done, busy.value, told]).toEqual([true, false, [`desk:${moved()}`, "looked", "left"]]);
});

test("[DSK5] a note whose copy was not saved stays where it is", async () => {
  for (const answers of [[false], [true, false]]) {
    const { invite, lying, saved, moved } = scene();
    answers.forEach((answer, index) => saved[index]?.resolve(answer));
    expect([await invite(lying, "so-b"), moved()]).toEqual([false, undefined]);
  }
});

test("[ANN8] a desk that is joint already takes one more, and the note stays on it", async () => {
  const { invite, lying, asked, told, moved } = scene();
  const joint = { ...lying, desk: { id: "k2", organisations: ["so-a", "so-b"] } };
  expect([await invite(joint, "so-c"), asked, told, moved()]).toEqual([
    true,
    [{ type: "share-desk", desk: "k2", organisation: "so-c" }],
    [],
    undefined,
  ]);
});
