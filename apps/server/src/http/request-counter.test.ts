import { memoryBus } from "@duthao/bus";
import type { Bus, NodeMessage } from "@duthao/service";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RequestCounter } from "./request-counter.ts";

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Two nodes that hear each other. */
function two(): readonly [RequestCounter, RequestCounter] {
  const ears: ((word: NodeMessage, node: string) => void)[] = [];
  const bus = (own: number): Bus => ({
    ...memoryBus(() => {}),
    publish: (word) => ears.forEach((hear, node) => node !== own && hear(word, String(own))),
    onMessage: (hear) => {
      ears[own] = hear;
      return () => {};
    },
  });
  return [new RequestCounter(bus(0), Date.now), new RequestCounter(bus(1), Date.now)];
}

test("[ACC14] askings are counted with those on the other nodes, each once, until the window is over", () => {
  const [here, there] = two();
  expect(here.count("sign-in 10.0.0.1", MINUTE)).toEqual({ current: 1, ttl: MINUTE });
  here.count("sign-in 10.0.0.1", MINUTE);
  there.count("sign-in 10.0.0.2", MINUTE);
  vi.advanceTimersByTime(1_000);
  expect(there.count("sign-in 10.0.0.1", MINUTE)).toEqual({ current: 3, ttl: MINUTE - 1_000 });
  vi.advanceTimersByTime(1_000);
  expect(here.count("sign-in 10.0.0.1", MINUTE)).toEqual({ current: 4, ttl: MINUTE - 2_000 });
  expect(here.count("sign-in 10.0.0.2", MINUTE).current).toBe(2);
  vi.advanceTimersByTime(MINUTE);
  expect(here.count("sign-in 10.0.0.1", MINUTE)).toEqual({ current: 1, ttl: MINUTE });
});

test("[ACC14] whoever began to ask first is forgotten where more ask than can be remembered", () => {
  const [here] = two();
  for (let asker = 0; asker <= 100_000; asker++) here.count(String(asker), MINUTE);
  expect(here.count("0", MINUTE).current).toBe(1);
  expect(here.count("100000", MINUTE).current).toBe(2);
});
