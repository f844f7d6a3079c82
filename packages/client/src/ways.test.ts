import { expect, test } from "vitest";
import { Ways } from "./ways.ts";

const MINUTE = 60_000;

/** Ways on a clock that is the test's. */
function ways() {
  const clock = { now: 0 };
  const carry = () => expect.unreachable();
  return { clock, ways: new Ways({ socket: carry, http: carry, now: () => clock.now }) };
}

/** HTTP came about where a WebSocket had just not. */
function blocked() {
  const world = ways();
  world.ways.failed(world.ways.next());
  world.ways.cameAbout(world.ways.next());
  return world;
}

test("[LIV7] once HTTP has come about in place of a WebSocket, it is believed for ten minutes, and not longer for coming about again", () => {
  const { clock, ways } = blocked();
  clock.now = 9 * MINUTE;
  const way = ways.next();
  expect(way.name).toBe("http");
  ways.cameAbout(way);
  clock.now = 10 * MINUTE;
  expect(ways.next().name).toBe("socket");
});

test("[LIV7] a WebSocket that comes about clears its name, and so does one that comes about after all", () => {
  const { clock, ways } = blocked();
  clock.now = 10 * MINUTE;
  ways.cameAbout(ways.next());
  expect(ways.next().name).toBe("socket");
});

test("[LIV7] where HTTP fails as well, it is not the WebSocket that is in the way", () => {
  const { ways: both } = ways();
  expect([both.failed(both.next()), both.next().name]).toEqual([true, "http"]);
  expect([both.failed(both.next()), both.next().name]).toEqual([false, "socket"]);
});
