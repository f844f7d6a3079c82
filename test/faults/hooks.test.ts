import { expect, test } from "vitest";
import { nameOf, sabotage } from "./fault/hooks.ts";
import { WEAKNESSES } from "./rooms/sabotage.ts";

test.each(WEAKNESSES.map((weakness) => [nameOf(weakness), weakness] as const))(
  "[FLT8] nothing ends and nothing is lost while %s, seed 1",
  async (_, weakness) => {
    const { acknowledged, lost } = await sabotage(weakness, 1);
    expect(acknowledged).toBeGreaterThan(0);
    expect(lost).toBe(0);
  },
);
