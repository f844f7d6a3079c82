import fc from "fast-check";
import { expect, test } from "vitest";
import { CloseCode } from "@duthao/protocol";
import { waitAfter } from "./reconnect-delay.ts";

const wait = (code: number, failures: number, chance: number) =>
  waitAfter({ code, reason: "" }, failures, () => chance);

test("[LIV6] the wait is any between its shortest and its longest, and both are as promised", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.values(CloseCode)),
      fc.nat(1_000),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (code, failures, chance) => {
        const now = wait(code, failures, chance);
        expect(now).toBeGreaterThanOrEqual(wait(code, failures, 0));
        expect(now).toBeLessThanOrEqual(30_000);
        expect(now).toBeGreaterThanOrEqual(code === CloseCode.tooMany ? 10_000 : 200);
      },
    ),
  );
});

test("[LIV6] pages that lost the same service spread out, more with every try in vain", () => {
  const longest = [0, 1, 2, 3, 4, 5].map((failures) => wait(CloseCode.restarting, failures, 1));
  expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});
