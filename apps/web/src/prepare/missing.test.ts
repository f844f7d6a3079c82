import { expect, test } from "vitest";
import { round } from "../thread/thread.fixture.ts";
import { missingIn } from "./missing.ts";

test("[WEB162] a round that goes out has a deadline that is not past, somebody to ask, and conferences to come", () => {
  const whole = round([], { deadline: "2026-12-31" });
  expect(missingIn(whole, "2026-12-01")).toEqual([]);
  expect(missingIn(whole, "2027-01-01")).toEqual([{ step: "about", what: "deadline-past" }]);
  const conferences = new Map([["c", { id: "c", place: "Hà Nội", day: "2026-11-01", agenda: [] }]]);
  const bare = { ...whole, deadline: undefined, organisations: new Map(), conferences };
  expect(missingIn(bare, "2026-12-01").map(({ what }) => what)).toEqual([
    "deadline",
    "organisations",
    "conference-past",
  ]);
});
