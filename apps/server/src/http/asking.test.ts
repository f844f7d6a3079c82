import { memoryBus } from "@duthao/bus";
import type { Bus, Word } from "@duthao/service";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Asking } from "./asking.ts";

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

/** Two nodes that hear each other. */
function two(): readonly [Asking, Asking] {
  const ears: ((word: Word, node: string) => void)[] = [];
  const bus = (own: number): Bus => ({
    ...memoryBus(() => {}),
    say: (word) => ears.forEach((hear, node) => node !== own && hear(word, String(own))),
    onWord: (hear) => {
      ears[own] = hear;
      return () => {};
    },
  });
  return [new Asking(bus(0), Date.now), new Asking(bus(1), Date.now)];
}

test("[ACC14] askings are counted with those on the other nodes, each once, until the window is over", () => {
  const [here, there] = two();
  expect(here.ask("sign-in 10.0.0.1", MINUTE)).toEqual({ current: 1, ttl: MINUTE });
  here.ask("sign-in 10.0.0.1", MINUTE);
  there.ask("sign-in 10.0.0.2", MINUTE);
  vi.advanceTimersByTime(1_000);
  expect(there.ask("sign-in 10.0.0.1", MINUTE)).toEqual({ current: 3, ttl: MINUTE - 1_000 });
  vi.advanceTimersByTime(1_000);
  expect(here.ask("sign-in 10.0.0.1", MINUTE)).toEqual({ current: 4, ttl: MINUTE - 2_000 });
  expect(here.ask("sign-in 10.0.0.2", MINUTE).current).toBe(2);
  vi.advanceTimersByTime(MINUTE);
  expect(here.ask("sign-in 10.0.0.1", MINUTE)).toEqual({ current: 1, ttl: MINUTE });
});

test("[ACC14] whoever began to ask first is forgotten where more ask than can be remembered", () => {
  const [here] = two();
  for (let asker = 0; asker <= 100_000; asker++) here.ask(String(asker), MINUTE);
  expect(here.ask("0", MINUTE).current).toBe(1);
  expect(here.ask("100000", MINUTE).current).toBe(2);
});
