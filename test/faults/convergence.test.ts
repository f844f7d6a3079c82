import { describe, expect, test } from "vitest";
import { converge, convergence } from "./fault/convergence.ts";

describe("three people on two nodes, messages held up and lost, lines and bus cut", () => {
  test.each(Array.from({ length: convergence.runs.short }, (_, index) => index + 1))(
    "[FLT5] all end with the same, which is what the journal makes, and nothing acknowledged is lost: seed %i",
    async (seed) => {
      const { acknowledged, lost } = await converge(seed);
      expect(acknowledged).toBeGreaterThan(0);
      expect(lost).toBe(0);
    },
  );
});
