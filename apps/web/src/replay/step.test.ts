import { expect, test } from "vitest";
import { beginning, commented, happened, second, typed } from "./replay.fixture.ts";
import { stepAt, stepsOf } from "./step.ts";

test("[WEB10] what one command led to is one step", () => {
  const steps = stepsOf(beginning, []);
  expect(steps.map((step) => step.kind === "decided" && [step.event.type, step.led])).toEqual([["round.prepared", 5], ["round.opened", 1]]);
});

test("[WEB10] typing without a pause is one step; a pause, another hand or a decision begins another", () => {
  const edits = typed([10, "drafter", "Cụm "], [20, "drafter", "công "], [60, "drafter", "nghiệp"], [61, "editor", " là"], [65, "editor", " nơi"]).slice(1);
  const steps = stepsOf([...beginning, commented(63, "t1")], edits);
  expect(steps.map((step) => (step.kind === "edited" ? `${step.actor} ${step.updates}` : step.event.type))).toEqual([
    "round.prepared", "round.opened", "drafter 2", "drafter 1", "editor 1", "thread.opened", "editor 1",
  ]);
});

test("[WEB10] what the service does to follow the text is folded but not told", () => {
  const place = { standing: { kind: "moved" }, section: null, article: null, path: "Chung", words: "" } as const;
  const steps = stepsOf([...beginning, commented(5, "t1"), happened(6, "service", { type: "thread.placed", thread: "t1", place })], []);
  expect(steps.at(-1)).toMatchObject({ event: { type: "thread.opened" } });
});

test("[WEB10] the step of a moment is the last that had happened by then", () => {
  const steps = stepsOf([...beginning, commented(10, "t1")], []);
  expect([second(-1), second(0), second(9), second(10), second(99)].map((at) => stepAt(steps, at))).toEqual([-1, 0, 1, 2, 2]);
});
