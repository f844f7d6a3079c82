import { expect, test } from "vitest";
import { marksOf } from "./mark.ts";

const conferences = new Map([
  ["nd", { id: "nd", place: "Nam Định", day: "2023-04-27", agenda: [] }],
  ["vt", { id: "vt", place: "Vũng Tàu", day: "2023-04-21", agenda: [] }],
]);

test("[WEB13] conferences stand at their morning and the deadline at the end of its day, in order", () => {
  const marks = marksOf({ conferences, deadline: "2023-05-20" }, Date.parse("2023-03-20T08:00:00+07:00"));
  expect(marks.map(({ kind, at }) => [kind, new Date(at).toISOString()])).toEqual([
    ["conference", "2023-04-21T01:00:00.000Z"],
    ["conference", "2023-04-27T01:00:00.000Z"],
    ["deadline", "2023-05-20T17:00:00.000Z"],
  ]);
});

test("[WEB13] what lies before the round began is left out", () => {
  expect(
    marksOf({ conferences, deadline: undefined }, Date.parse("2023-04-25T00:00:00Z")).map(({ day }) => day),
  ).toEqual(["2023-04-27"]);
});
