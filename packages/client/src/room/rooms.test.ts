import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { arrived, REFUSED, ROOM, SAVED, deps } from "../fixture-room.ts";
import { PageRooms } from "./rooms.ts";
import { encode } from "@duthao/protocol";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The rooms of a page, one of them entered and saved; and how often it was left. */
async function entered() {
  const world = deps();
  const rooms = new PageRooms(world.around);
  const held = rooms.open(ROOM);
  await arrived(world);
  world.hear(SAVED);
  const left = () => world.sent.filter((message) => Buffer.compare(message, encode.leave(ROOM)) === 0).length;
  return { ...world, rooms, held, left };
}

test("[LIV10] a room is entered once, and left when the last who looks at it has gone", async () => {
  const { rooms, held, left } = await entered();
  const other = rooms.open(ROOM);
  expect(other.room).toBe(held.room);
  held.leave();
  held.leave(); // gone is gone
  expect(left()).toBe(0);
  other.leave();
  expect(left()).toBe(1);
  expect(rooms.open(ROOM).room).not.toBe(held.room);
});

test("[LIV10] a room that is left with unsaved words is kept up until they are saved", async () => {
  const { held, left, hear } = await entered();
  held.room.doc.getText("body").insert(0, "a");
  held.leave();
  await vi.advanceTimersByTimeAsync(60);
  expect(left()).toBe(0);
  hear(SAVED);
  await vi.advanceTimersByTimeAsync(0);
  expect(left()).toBe(1);
});

test("[LIV10] and goes on for whoever comes back to it meanwhile", async () => {
  const { rooms, held, left, hear } = await entered();
  held.room.doc.getText("body").insert(0, "a");
  held.leave();
  expect(rooms.open(ROOM).room).toBe(held.room);
  await vi.advanceTimersByTimeAsync(60);
  hear(SAVED);
  await vi.advanceTimersByTimeAsync(0);
  expect(left()).toBe(0);
});

test("[WEB36] a room that is over is entered anew, and nothing of it comes along", async () => {
  const { rooms, held, hear } = await entered();
  held.room.doc.getText("body").insert(0, "a");
  hear(REFUSED);
  const { room } = rooms.open(ROOM);
  expect(room).not.toBe(held.room);
  expect(room.doc.getText("body").toJSON()).toBe("");
  held.leave();
  await vi.advanceTimersByTimeAsync(0);
  expect(rooms.open(ROOM).room).toBe(room);
});
