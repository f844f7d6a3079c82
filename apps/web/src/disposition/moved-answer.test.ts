import { citedPlaces } from "@duthao/decree";
import { article, decree, named, type Sketch } from "@duthao/decree/fixture";
import type { RoundEvent } from "@duthao/domain";
import { expect, test } from "vitest";
import { roundWith, said, withdrawn } from "../round/round.fixture.ts";
import { mayCorrect, movedAnswer, threadsWithMoved } from "./moved-answer.ts";

const draft = (...before: Sketch[]) =>
  decree(...before, named("a1", article("Phạm vi")), named("a2", article("Hiệu lực"))).doc;
const then = draft();
const now = draft(article("Mới"));

/** An answer with these words, given on the draft of then. */
function answers(thread: string, explanation: string): RoundEvent {
  return {
    type: "thread.answered",
    thread,
    disposition: { verdict: "partly", explanation },
    cites: [...citedPlaces(then, explanation, { section: null, article: null })],
  };
}

const round = roundWith(
  said("t1", "moj", null),
  answers("t1", "Đã bổ sung tại Điều 2."),
  said("t2", "moj", null),
  answers("t2", "Giữ như dự thảo."),
  said("t3", "so-a", null),
  { type: "thread.answered", thread: "t3", disposition: { verdict: "partly", explanation: "Đã bổ sung tại Điều 2." } },
  said("t4", "mof", null),
  answers("t4", "Xem Điều 1."),
  withdrawn("t4"),
);
const [first] = [...round.threads.values()];
if (!first) throw new Error("The round has threads.");

test("[SYN10] the answers that name what has another number now are found; what was withdrawn, and answers of before, are not", () => {
  expect(threadsWithMoved(round, now).map(({ id }) => id)).toEqual(["t1"]);
  expect(threadsWithMoved(round, then)).toEqual([]);
});

test("[ANS7] the answer that is offered keeps its verdict and has the numbers of today", () => {
  expect(movedAnswer(first, now)).toEqual({
    moved: [{ words: "Điều 2", now: "Điều 3" }],
    corrected: { verdict: "partly", explanation: "Đã bổ sung tại Điều 3." },
  });
});

test("[ANS7] nothing is said of a text that has not arrived", () => {
  for (const text of [undefined, decree().doc])
    expect(movedAnswer(first, text)).toEqual({ moved: [], corrected: undefined });
});

test("[ANS7] it is offered to who may answer, also once the round is closed and the thread resolved", () => {
  const person = { id: "chutri", name: "Chủ trì", organisation: "moit", role: "moderator" } as const;
  const events: RoundEvent[] = [
    { type: "person.joined", person },
    { type: "thread.resolved", thread: "t1" },
    { type: "round.closed" },
  ];
  const closed = roundWith(said("t1", "moj", null), answers("t1", "Đã bổ sung tại Điều 2."), ...events);
  const thread = closed.threads.get("t1");
  expect(
    thread && [
      mayCorrect(closed, "chutri", thread),
      mayCorrect(closed, "somebody", thread),
      mayCorrect({ ...closed, status: "synthesised" }, "chutri", thread),
    ],
  ).toEqual([true, false, false]);
});
