import { expect, test } from "vitest";
import { beginning, commented, happened, typed } from "./replay.fixture.ts";
import { lastBy, stepsOf } from "./step.ts";

test("[WEB10] what one command led to is one step", () => {
  const steps = stepsOf(beginning, []);
  expect(steps.map((step) => step.kind === "decided" && [step.event.type, step.led])).toEqual([
    ["round.prepared", 5],
    ["round.opened", 1],
  ]);
});

test("[WEB10] typing without a pause is one step; a pause, another hand or a decision begins another", () => {
  const edits = typed(
    [10, "drafter", "Cụm "],
    [20, "drafter", "công "],
    [60, "drafter", "nghiệp"],
    [61, "editor", " là"],
    [65, "editor", " nơi"],
  );
  const steps = stepsOf([...beginning, commented(63, "t1")], edits);
  expect(
    steps.map((step) =>
      step.kind === "edited" ? `${step.actor} ${(step.at - step.since) / 1_000} s` : step.event.type,
    ),
  ).toEqual([
    "round.prepared",
    "round.opened",
    "drafter 10 s",
    "drafter 0 s",
    "editor 0 s",
    "thread.opened",
    "editor 0 s",
  ]);
});

test("[WEB10] what the service does to follow the text is folded but not told", () => {
  const place = { standing: { kind: "moved" }, section: null, article: null, path: "Chung", words: "" } as const;
  const steps = stepsOf(
    [...beginning, commented(5, "t1"), happened(6, "service", { type: "thread.placed", thread: "t1", place })],
    [],
  );
  expect(steps.at(-1)).toMatchObject({ event: { type: "thread.opened" } });
});

test("[WEB10] a step about a thread says where the thread stood then", () => {
  const place = {
    standing: { kind: "moved" },
    section: null,
    article: null,
    path: "khoản 2 Điều 1",
    words: "",
  } as const;
  const steps = stepsOf(
    [
      ...beginning,
      commented(5, "t1"),
      happened(6, "service", { type: "thread.placed", thread: "t1", place }),
      happened(7, "moderator", { type: "thread.resolved", thread: "t1" }),
    ],
    [],
  );
  expect(steps.slice(-2).map((step) => step.kind === "decided" && step.path)).toEqual(["Chung", "khoản 2 Điều 1"]);
});

test("[WEB10] the step of a moment is the last that had begun by then", () => {
  expect([-1, 0, 9, 10, 99].map((at) => lastBy([0, 1, 10], at))).toEqual([-1, 0, 1, 2, 2]);
});
