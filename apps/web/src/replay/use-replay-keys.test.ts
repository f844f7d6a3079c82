import { expect, test, vi } from "vitest";
import { pressed } from "./use-replay-keys.ts";

test("[WEB14] space plays; arrows, pages and ends go through the steps; other keys are nobody's", () => {
  const replay = { toggle: vi.fn(), go: vi.fn() };
  const known = [" ", "ArrowLeft", "ArrowRight", "PageDown", "Home", "End", "a"].map((key) => pressed(replay, key));
  expect(known).toEqual([true, true, true, true, true, true, false]);
  expect(replay.toggle).toHaveBeenCalledOnce();
  expect(replay.go.mock.calls).toEqual([[-1], [1], [10], [-Infinity], [Infinity]]);
});
