import { expect, test } from "vitest";
import { NodePulse } from "./node-pulse.ts";

test("[BUS12] a node that is silent for fifteen seconds is gone, once, and comes back when it is heard", () => {
  let now = 0;
  const pulse = new NodePulse(() => now);
  pulse.hear("a");
  now = 10_000;
  pulse.hear("b");
  now = 15_000;
  expect(pulse.takeGone()).toEqual([]);
  now = 15_001;
  expect(pulse.takeGone()).toEqual(["a"]);
  expect(pulse.takeGone()).toEqual([]);
  pulse.hear("a");
  now = 30_001;
  expect(pulse.takeGone()).toEqual(["b"]);
});
