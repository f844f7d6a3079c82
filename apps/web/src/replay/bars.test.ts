import { expect, test } from "vitest";
import { axisOf } from "./axis.ts";
import { barsOf } from "./bars.ts";
import { beginning, commented } from "./replay.fixture.ts";
import { stepsOf } from "./step.ts";

test("[WEB13] bars count the steps of a slice by the kind of organisation, the service's own left out", () => {
  const steps = stepsOf([...beginning, commented(50, "t1"), commented(51, "t2"), commented(100, "t3")], []);
  const axis = axisOf(
    steps.map(({ at }) => at),
    false,
  );
  const bars = barsOf(steps, axis, 4, ({ actor }) => ({ moderator: "ministry", delegate: "province" } as const)[actor]);
  expect(bars.map(({ total }) => total)).toEqual([1, 0, 2, 1]);
  expect(bars[0]?.kinds.ministry).toBe(1);
  expect(bars[2]?.kinds.province).toBe(2);
});
