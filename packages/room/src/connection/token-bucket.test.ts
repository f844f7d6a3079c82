import { array, assert, float, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import { TokenBucket } from "./token-bucket.ts";

const pace = { perMillisecond: 0.01, burst: 5 };

test("[GAT18] so much passes at once, then as much as comes back, and what may not pass takes nothing", () => {
  const bucket = new TokenBucket(pace);
  const taken = Array.from({ length: 7 }, () => bucket.take(1, 1_000));
  expect(taken).toEqual([true, true, true, true, true, false, false]);
  expect([bucket.take(1, 1_099), bucket.take(1, 1_100), bucket.take(1, 1_100)]).toEqual([false, true, false]);
  expect([bucket.isFull(1_599), bucket.isFull(1_600), bucket.take(6, 9_000), bucket.take(5, 9_000)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test("[GAT18] never more than at once and what came back since, whatever is asked for when", () => {
  const asked = record({ wait: integer({ min: 0, max: 2_000 }), amount: float({ min: 0, max: 8, noNaN: true }) });
  assert(
    property(array(asked), (all) => {
      const bucket = new TokenBucket(pace);
      let [at, left] = [0, pace.burst];
      for (const { wait, amount } of all) {
        at += wait;
        left = Math.min(pace.burst, left + wait * pace.perMillisecond);
        if (Math.abs(left - amount) < 1e-6) continue; // either is right
        const may = amount <= left;
        expect(bucket.take(amount, at)).toBe(may);
        if (may) left -= amount;
      }
    }),
    { seed: 20261130 },
  );
});
