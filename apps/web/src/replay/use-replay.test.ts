import { effectScope } from "vue";
import { expect, test } from "vitest";
import { second, typed } from "./replay.fixture.ts";
import { useReplay } from "./use-replay.ts";

test.each([
  [0, "a moment before the round", 0],
  [3, "a moment in it", 3],
  [9_999_999, "a moment after it", 5],
])("[WEB15] an address that names %s s, %s, shows second %s", (named, _, shown) => {
  const scope = effectScope();
  const first = named === 0 ? Date.parse("2000-01-01") : second(named);
  const replay = scope.run(() =>
    useReplay({ happenings: [], edits: typed([0, "drafter", "Cụm"], [5, "drafter", " công"]) }, first),
  );
  expect(replay?.at.value).toBe(second(shown));
  scope.stop();
});
