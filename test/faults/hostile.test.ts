import { expect, test } from "vitest";
import { ATTACKS, hostile } from "./fault/hostile.ts";

/** On a machine that does much besides, in milliseconds. */
const PATIENCE = 300_000;

test(
  "[FLT7] whoever attacks over the real doors gets nothing in, holds nobody up and ends nothing",
  { timeout: PATIENCE },
  async () => {
    const progress: string[] = [];
    expect(new Set(ATTACKS.map(({ name }) => name)).size).toBe(ATTACKS.length);
    const outcome = await hostile.run(hostile.runs.short, "short", (line) => progress.push(line));
    expect(outcome, progress.join("\n")).toMatchObject({ lost: 0, falseAcks: 0, accepted: 0 });
  },
);
