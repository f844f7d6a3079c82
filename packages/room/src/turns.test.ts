import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Turns } from "./turns.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("[GAT19] what is asked for with the same wait runs together, in order and once", () => {
  const [turns, done] = [new Turns(0), [] as string[]];
  turns.soon(() => done.push("soon"));
  turns.soon(() => done.push("late"), 5);
  turns.soon(() => done.push("late as well"), 5);
  turns.soon(() => done.push("soon as well"), -3);
  vi.advanceTimersByTime(0);
  expect(done).toEqual(["soon", "soon as well"]);
  vi.advanceTimersByTime(5);
  expect(done).toEqual(["soon", "soon as well", "late", "late as well"]);
  vi.runAllTimers();
  expect(done).toHaveLength(4);
});

test("[GAT19] a window begins when the wait is over", () => {
  const [turns, done] = [new Turns(10), [] as string[]];
  turns.soon(() => done.push("soon"), 4);
  vi.advanceTimersByTime(13);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["soon"]);
});

test("[GAT19] what asks again while it runs has a turn of its own", () => {
  const [turns, done] = [new Turns(0), [] as number[]];
  const run = (): void => {
    if (done.push(done.length) < 3) turns.soon(run);
  };
  turns.soon(run);
  vi.runAllTimers();
  expect(done).toEqual([0, 1, 2]);
});
