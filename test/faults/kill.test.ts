import { expect, test } from "vitest";
import { kill } from "./fault/kill.ts";

/** Twenty starts, on a machine that does much besides; in milliseconds. */
const PATIENCE = 600_000;

test("[FLT1] kill -9 of the only node, twenty times while four people type", { timeout: PATIENCE }, async () => {
  const progress: string[] = [];
  const outcome = await kill.run(kill.runs.short, "short", (line) => progress.push(line));
  expect(outcome, progress.join("\n")).toMatchObject({ lost: 0, falseAcks: 0, accepted: 0 });
  expect(outcome).toHaveProperty(
    "acknowledged",
    expect.toSatisfy((count: number) => count >= 20 * 40),
  );
});
