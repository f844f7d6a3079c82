import { refuse } from "@duthao/domain";
import type { RoundSummary } from "@duthao/protocol";
import { expect, test } from "vitest";
import { roundWith } from "../round/round.fixture.ts";
import { firstOther, isOfFile, othersOf } from "./other.ts";

const second = { ...roundWith(), id: "r2", after: "r1", draft: { id: "d2", number: 2, title: "Nghị định" } };
const summary = (id: string, draft: string) =>
  ({ id, draft: { id: draft, number: 1, title: "Nghị định" } }) as RoundSummary; // reason: nothing else of it is asked

test("[WEB91] a draft is compared with the one before it, where one may read that", () => {
  const others = othersOf(second, [summary("r0", "d0"), summary("r1", "d1")]);
  expect(others.map(({ id }) => id)).toEqual(["r1", "r0"]);
  expect(firstOther(second, others)).toEqual({ kind: "round", round: "r1" });
  expect(firstOther(second, othersOf(second, [summary("r0", "d0")]))).toEqual({ kind: "beginning" });
  expect(firstOther({ ...second, after: undefined }, others)).toEqual({ kind: "beginning" });
});

test("[WEB91] a draft is not offered against itself, in this round or in another", () => {
  expect(othersOf(second, [summary("r2", "d2"), summary("r3", "d2")])).toEqual([]);
});

test("[WEB140] another file is offered where sending the same again cannot help", () => {
  const codes = ["unreadable", "too-large", "too-heavy", "busy", "too-slow", "not-signed-in"] as const;
  expect(codes.filter((code) => isOfFile(refuse(code)))).toEqual(["unreadable", "too-large", "too-heavy"]);
});
