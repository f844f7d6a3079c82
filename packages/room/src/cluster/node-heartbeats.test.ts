import { expect, test } from "vitest";
import { NodeHeartbeats } from "./node-heartbeats.ts";

test("[BUS12] a node that is silent for fifteen seconds is gone, once, and comes back when it is heard", () => {
  let now = 0;
  const heartbeats = new NodeHeartbeats(() => now);
  heartbeats.seen("a");
  now = 10_000;
  heartbeats.seen("b");
  now = 15_000;
  expect(heartbeats.takeGone()).toEqual([]);
  now = 15_001;
  expect(heartbeats.takeGone()).toEqual(["a"]);
  expect(heartbeats.takeGone()).toEqual([]);
  heartbeats.seen("a");
  now = 30_001;
  expect(heartbeats.takeGone()).toEqual(["b"]);
});
