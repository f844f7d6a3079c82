import type { RoundEvent } from "@duthao/domain";
import { expect, test } from "vitest";
import { messages } from "../language/messages.ts";
import { beginning, commented, happened } from "./replay.fixture.ts";
import { stepsOf, type ReplayStep } from "./step.ts";
import { speakersOf, wordsFor } from "./step-words.ts";
import { Moments } from "./moment.ts";

const opened = commented(5, "t1");
const onThread = (event: RoundEvent) => stepsOf([...beginning, opened, happened(9, "moderator", event)], []).at(-1);

const STEPS: readonly (ReplayStep | undefined)[] = [
  ...stepsOf([...beginning, opened], []),
  onThread({ type: "thread.viewed", thread: "t1", organisation: "moit", view: "agree" }),
  onThread({ type: "thread.viewed", thread: "t1", organisation: "moit", view: "disagree" }),
  onThread({ type: "thread.viewed", thread: "t1", organisation: "moit", view: null }),
  onThread({ type: "thread.answered", thread: "t1", disposition: { verdict: "partly", explanation: "Đã bổ sung." } }),
  onThread({ type: "thread.approved", thread: "t1" }),
  onThread({ type: "thread.reserved", thread: "t1", organisation: "so-a" }),
  onThread({ type: "thread.resolved", thread: "t1" }),
  onThread({ type: "thread.reopened", thread: "t1" }),
  onThread({ type: "comment.withdrawn", thread: "t1", comment: "t1-c" }),
  onThread({ type: "comment.hidden", thread: "t1", comment: "t1-c", reason: "Nhầm đợt." }),
  onThread({
    type: "opinion.submitted",
    opinion: { organisation: "so-a", stance: "agree", source: { kind: "letter", number: "1", day: "2023-05-02" } },
  }),
  onThread({
    type: "conference.scheduled",
    conference: { id: "vt", place: "Vũng Tàu", day: "2023-04-21", agenda: [] },
  }),
  onThread({ type: "section.assigned", section: "a1", person: "drafter" }),
  onThread({ type: "section.assigned", section: "a1", person: null }),
  onThread({
    type: "person.left",
    person: { id: "moderator", name: "Chủ trì", organisation: "moit", role: "moderator" },
  }),
  onThread({
    type: "person.moved",
    person: { id: "moderator", name: "Chủ trì", organisation: "so-a", role: "delegate" },
  }),
  onThread({ type: "person.invited", person: "moderator", organisation: "so-a", role: "delegate" }),
  onThread({ type: "person.invited", person: "moderator", organisation: "so-a", role: null }),
  onThread({ type: "numbering.frozen" }),
  onThread({ type: "numbering.released" }),
  onThread({ type: "round.closed" }),
  onThread({ type: "round.synthesised" }),
  { kind: "edited", actor: "moderator", since: 0, at: 1, before: 0 },
];

test.each(["vi", "en"] as const)("[WEB10] every step has its sentence in %s", (locale) => {
  for (const step of STEPS)
    expect(messages[locale]["replay"], step?.kind).toHaveProperty(["step", step ? wordsFor(step).name : "missing"]);
});

test("[WEB10] a comment is told in the name of its organisations, everything else in that of the person's own", () => {
  const round = new Moments([...beginning, opened]).at(Infinity);
  if (!round) throw new Error("The fixture prepares a round.");
  const steps = stepsOf([...beginning, opened], []);
  expect(steps.map((step) => speakersOf(step, round))).toEqual([[], ["moit"], ["so-a"]]);
  expect(steps.map((step) => wordsFor(step).quote).at(-1)).toBe("Đề nghị giảm xuống 05 ha.");
});
