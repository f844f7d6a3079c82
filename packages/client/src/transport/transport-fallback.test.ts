import { expect, test } from "vitest";
import { TransportFallback } from "./transport-fallback.ts";

const MINUTE = 60_000;

/** Ways on a clock that is the test's. */
function fallback() {
  const clock = { now: 0 };
  const open = () => expect.unreachable();
  return { clock, fallback: new TransportFallback({ socket: open, http: open, now: () => clock.now }) };
}

/** HTTP came about where a WebSocket had just not. */
function blocked() {
  const world = fallback();
  world.fallback.failed(world.fallback.next());
  world.fallback.succeeded(world.fallback.next());
  return world;
}

test("[LIV7] once HTTP has come about in place of a WebSocket, it is believed for ten minutes, and not longer for coming about again", () => {
  const { clock, fallback } = blocked();
  clock.now = 9 * MINUTE;
  const way = fallback.next();
  expect(way.name).toBe("http");
  fallback.succeeded(way);
  clock.now = 10 * MINUTE;
  expect(fallback.next().name).toBe("socket");
});

test("[LIV7] a WebSocket that comes about clears its name, and so does one that comes about after all", () => {
  const { clock, fallback } = blocked();
  clock.now = 10 * MINUTE;
  fallback.succeeded(fallback.next());
  expect(fallback.next().name).toBe("socket");
});

test("[LIV7] where HTTP fails as well, it is not the WebSocket that is in the way", () => {
  const { fallback: both } = fallback();
  expect([both.failed(both.next()), both.next().name]).toEqual([true, "http"]);
  expect([both.failed(both.next()), both.next().name]).toEqual([false, "socket"]);
});
