import { expect, test } from "vitest";
import type { Fault } from "./fault.ts";
import { replayed } from "./fault/replayed.ts";
import { clockSetBack, diskFull, powerCut, sigterm } from "./fault/one-node.ts";

/** On a machine that does much besides, in milliseconds. */
const PATIENCE = 300_000;

/** What cannot be had on this machine says so, and is skipped. */
async function holds(fault: Fault, skip: (why: string) => void): Promise<void> {
  const progress: string[] = [];
  const outcome = await fault.run(fault.runs.short, "short", (line) => progress.push(line));
  if ("skipped" in outcome) return skip(outcome.skipped);
  expect(outcome, progress.join("\n")).toMatchObject({ lost: 0, falseAcks: 0, accepted: 0 });
  expect(outcome.acknowledged).toBeGreaterThan(0);
}

test("[FLT4] the power is cut", { timeout: PATIENCE }, ({ skip }) => holds(powerCut, skip));
test("[FLT4] the disk is full, and has room again", { timeout: PATIENCE }, ({ skip }) => holds(diskFull, skip));
test("[FLT4] the clock goes back", { timeout: PATIENCE }, ({ skip }) => holds(clockSetBack, skip));
test("[FLT4] the node is told to stop while people type", { timeout: PATIENCE }, ({ skip }) => holds(sigterm, skip));
test("[FLT6] every stored document is what its journal makes", { timeout: PATIENCE }, ({ skip }) =>
  holds(replayed, skip),
);
