import { replay } from "@duthao/domain";
import { expect, test } from "vitest";
import { Moments } from "./moment.ts";
import { beginning, commented, second } from "./replay.fixture.ts";

const history = [...beginning, ...Array.from({ length: 120 }, (_, index) => commented(10 + index, `t${index}`))];

test("[WEB12] the round of a moment is the fold of everything until then, in whatever order it is asked", () => {
  const moments = new Moments(history);
  for (const seconds of [500, 0, 70, 69, 12, 129, 10, -5]) {
    const until = history.filter(({ at }) => at <= second(seconds));
    expect(moments.at(second(seconds)), `${seconds} s`).toEqual(replay(until));
  }
});

test("[WEB12] before it was prepared there is no round", () => {
  expect(new Moments(history).at(second(-1))).toBeUndefined();
  expect(new Moments([]).at(second(0))).toBeUndefined();
});
