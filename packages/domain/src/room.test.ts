import { expect, test } from "vitest";
import { deskRoom, draftRoom, parseRoom, recordRoom, roomName } from "./room.ts";

test("[ROU11] a room's name says which room it is, and back", () => {
  for (const room of [draftRoom("d1"), deskRoom("k_-9"), recordRoom("r1")])
    expect(parseRoom(roomName(room))).toEqual(room);
  expect([draftRoom("d1"), deskRoom("k1"), recordRoom("r1")].map(roomName)).toEqual([
    "draft:d1",
    "desk:k1",
    "record:r1.5",
  ]);
});

test("[ROU11] what is no room's name stands for none", () => {
  for (const name of [
    "",
    "draft:",
    "draft:a b",
    "desk:../x",
    "record:r1",
    "record:r1.x",
    "round:r1",
    "Draft:d1",
    `desk:${"x".repeat(65)}`,
    "draft:d1\n",
  ]) {
    expect(parseRoom(name), name).toBeUndefined();
  }
});
