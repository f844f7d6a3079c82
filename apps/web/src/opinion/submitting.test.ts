import type { Person, Round, RoundEvent } from "@duthao/domain";
import { expect, test } from "vitest";
import { answered, roundWith, said, withdrawn } from "../round/round.fixture.ts";
import { maySubmit, saidSoFar } from "./submitting.ts";

const joined = (id: string, organisation: string, role: Person["role"]): RoundEvent => ({
  type: "person.joined",
  person: { id, name: id, organisation, role },
});

test("[WEB61] who speaks for an organisation that was asked submits its opinion, as long as the round is open", () => {
  const people = [
    joined("leader", "so-a", "leader"),
    joined("delegate", "so-a", "delegate"),
    joined("observer", "so-a", "observer"),
    joined("host", "moit", "moderator"),
  ];
  const offered = (round: Round) => [...round.people.keys(), "stranger"].filter((who) => maySubmit(who, round));
  expect(offered(roundWith(...people))).toEqual(["leader", "delegate"]);
  expect(offered(roundWith(...people, { type: "round.closed" }))).toEqual([]);
});

test("[WEB61] what an organisation has said so far is its threads that stand, and those with an answer", () => {
  const round = roundWith(
    said("t1", "so-a", "a1"),
    said("t2", "so-a", null),
    said("t3", "so-a", "a1"),
    said("t4", "moj", "a1"),
    withdrawn("t3"),
    answered("t1", { verdict: "accepted", explanation: "" }),
  );
  expect(saidSoFar(round, "so-a")).toEqual({ threads: 2, answered: 1 });
  expect(saidSoFar(round, "vcci")).toEqual({ threads: 0, answered: 0 });
});
