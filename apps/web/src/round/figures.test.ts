import { expect, test } from "vitest";
import { figuresOf, waitingIn } from "./figures.ts";
import { answered, roundWith, said, withdrawn } from "./round.fixture.ts";

const round = roundWith(
  said("t1", "moj", "a1"),
  said("t2", "moj", "a1"),
  said("t3", "so-a", "a2"),
  said("t4", "mof", "a2"),
  withdrawn("t4"),
  {
    type: "opinion.submitted",
    opinion: { organisation: "vcci", stance: "none", source: { kind: "letter", number: "1/VCCI", day: "2023-05-02" } },
  },
  answered("t1", { verdict: "accepted", explanation: "" }),
  { type: "thread.approved", thread: "t1" },
  answered("t2", { verdict: "declined", explanation: "Giữ như dự thảo." }),
);

test("[WEB6] the agency that asks is not among those asked", () => {
  expect(figuresOf(round, "2023-05-01")).toMatchObject({
    asked: 4,
    kinds: { ministry: 2, province: 1, association: 1 },
  });
});

test("[WEB6] heard are those who said something that stands or said that they have nothing to say", () => {
  expect(figuresOf(round, "2023-05-01")).toMatchObject({ heard: 3, nothingToSay: 1, silent: 1 });
  expect(figuresOf(round, "2023-06-01")).toMatchObject({ heard: 3, silent: 1 });
});

test("[WEB6] a withdrawn comment is neither counted nor waited for; an answered one is counted by its verdict", () => {
  expect(figuresOf(round, "2023-05-01")).toMatchObject({
    threads: 3,
    comments: 3,
    answered: 2,
    approved: 1,
    verdicts: { accepted: 1, declined: 1 },
  });
  expect(waitingIn(round).map(({ id }) => id)).toEqual(["t3"]);
});

test("[WEB62] silence until the deadline is told apart where the round takes it for agreement, and is silence elsewhere", () => {
  expect(figuresOf(round, "2023-06-01")).toMatchObject({ heard: 3, silent: 1, silenceAgrees: 0 });
  expect(figuresOf({ ...round, silenceAgrees: true }, "2023-06-01")).toMatchObject({
    heard: 3,
    silent: 1,
    silenceAgrees: 1,
  });
  expect(figuresOf({ ...round, silenceAgrees: true }, "2023-05-20")).toMatchObject({ silent: 1, silenceAgrees: 0 });
});
