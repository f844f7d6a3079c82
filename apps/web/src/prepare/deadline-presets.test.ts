import { expect, test } from "vitest";
import { presetDays } from "./deadline-presets.ts";

const named = (today: string, ...how: [Parameters<typeof presetDays>[1]]) =>
  new Map(presetDays(today, ...how).map((one) => [`${one.kind} ${one.days}`, one] as const));

test("[ROU52] a preset in working days gives its day, how many days were left out, and which holidays were among them", () => {
  const listed = [
    { day: "2027-02-05", name: "Tết Nguyên đán" },
    { day: "2027-02-08", name: "Tết Nguyên đán" },
  ];
  // 3/2/2027 is a Wednesday
  expect(named("2027-02-03", listed).get("working 5")).toEqual({
    kind: "working",
    days: 5,
    day: "2027-02-12",
    skipped: 4,
    holidays: ["Tết Nguyên đán"],
    closing: undefined,
  });
  expect(named("2027-02-03", []).get("working 5")).toMatchObject({ day: "2027-02-10", skipped: 2, holidays: [] });
});

test("[ROU52] a preset in calendar days counts them all, and says where offices are closed on its day", () => {
  const presets = named("2026-12-01", []);
  expect(presets.get("calendar 60")).toMatchObject({ day: "2027-01-30", skipped: 0, closing: { kind: "weekend" } });
  expect(presets.get("calendar 20")).toMatchObject({ day: "2026-12-21", closing: undefined });
  expect(named("2026-12-12", []).get("calendar 20")).toMatchObject({
    day: "2027-01-01",
    closing: { kind: "holiday", name: "Tết Dương lịch" },
  });
});
