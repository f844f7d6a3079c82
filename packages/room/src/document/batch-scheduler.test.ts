import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BatchScheduler } from "./batch-scheduler.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("[GAT19] what is asked for with the same wait runs together, in order and once", () => {
  const [scheduler, done] = [new BatchScheduler(0), [] as string[]];
  scheduler.schedule(() => done.push("soon"));
  scheduler.schedule(() => done.push("late"), 5);
  scheduler.schedule(() => done.push("late as well"), 5);
  scheduler.schedule(() => done.push("soon as well"), -3);
  vi.advanceTimersByTime(0);
  expect(done).toEqual(["soon", "soon as well"]);
  vi.advanceTimersByTime(5);
  expect(done).toEqual(["soon", "soon as well", "late", "late as well"]);
  vi.runAllTimers();
  expect(done).toHaveLength(4);
});

test("[GAT19] a window begins when the wait is over", () => {
  const [scheduler, done] = [new BatchScheduler(10), [] as string[]];
  scheduler.schedule(() => done.push("soon"), 4);
  vi.advanceTimersByTime(13);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(done).toEqual(["soon"]);
});

test("[GAT19] what asks again while it runs has a turn of its own", () => {
  const [scheduler, done] = [new BatchScheduler(0), [] as number[]];
  const run = (): void => {
    if (done.push(done.length) < 3) scheduler.schedule(run);
  };
  scheduler.schedule(run);
  vi.runAllTimers();
  expect(done).toEqual([0, 1, 2]);
});
