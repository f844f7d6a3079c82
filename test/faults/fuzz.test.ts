import { expect, test } from "vitest";
import { fuzz, fuzzing } from "./fault/fuzz.ts";

test(`[FLT9] ${fuzzing.runs.short} fuzzed frames and updates get nothing in, and disturb nobody: seed 1`, async () => {
  const { acknowledged, accepted, figures } = await fuzz(fuzzing.runs.short, 1);
  expect(accepted).toBe(0);
  expect(acknowledged).toBeGreaterThan(0);
  expect(figures["passed"], "some of it was whole enough to be looked at to the end").toBeGreaterThan(0);
});
