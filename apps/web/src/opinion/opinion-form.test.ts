import type { Opinion } from "@duthao/domain";
import { expect, test } from "vitest";
import { formOf, opinionFrom } from "./opinion-form.ts";

const letter: Opinion = {
  organisation: "so-a",
  stance: "agree-with-changes",
  source: { kind: "letter", number: "12/SCT", day: "2023-05-04" },
};
const speech: Opinion = {
  organisation: "so-a",
  stance: "none",
  source: { kind: "conference", conference: "nam-dinh", speaker: "Đại diện 1" },
};

test.each([letter, speech])("[WEB60] an opinion by $source.kind comes back from the form it filled", (opinion) => {
  expect(opinionFrom(formOf(opinion), "so-a")).toEqual(opinion);
});

test("[WEB60] what is missing in the chosen source makes no opinion, whatever stands in the other", () => {
  expect(opinionFrom(formOf(), "so-a")).toBeUndefined();
  expect(opinionFrom({ ...formOf(letter), stance: "" }, "so-a")).toBeUndefined();
  expect(opinionFrom({ ...formOf(letter), number: "  " }, "so-a")).toBeUndefined();
  expect(opinionFrom({ ...formOf(letter), day: "" }, "so-a")).toBeUndefined();
  expect(opinionFrom({ ...formOf(letter), day: "31/4/2023" }, "so-a")).toBeUndefined();
  expect(opinionFrom({ ...formOf(letter), source: "conference" }, "so-a")).toBeUndefined();
  expect(
    opinionFrom({ ...formOf(letter), source: "conference", conference: "nam-dinh", speaker: "Đại diện 1" }, "so-a")
      ?.source,
  ).toEqual(speech.source);
});
