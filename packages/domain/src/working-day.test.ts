import { expect, test } from "vitest";
import { closingOn, daysAfter, workingDaysAfter } from "./working-day.ts";

// 1/12/2026 is a Tuesday
test.each([
  ["2026-12-01", 1, "2026-12-02", 0],
  ["2026-12-01", 3, "2026-12-04", 0],
  ["2026-12-01", 4, "2026-12-07", 2],
  ["2026-12-04", 1, "2026-12-07", 2],
  ["2026-12-05", 1, "2026-12-07", 1],
  ["2026-12-01", 10, "2026-12-15", 4],
  ["2026-12-01", 0, "2026-12-01", 0],
])("[ROU51] %s and %i working days make %s, %i days left out", (from, days, day, left) => {
  const counted = workingDaysAfter(from, days, []);
  expect([counted.day, counted.skipped.length]).toEqual([day, left]);
});

test("[ROU51] the day of a holiday that is the same each year is no working day, nor the next one where it falls on a weekend", () => {
  expect(closingOn("2026-09-02", [])).toEqual({ kind: "holiday", name: "Quốc khánh" });
  // 30/4/2028 is a Sunday: its day and that of 1/5, a Monday, make Tuesday one off
  expect(closingOn("2028-05-01", [])).toEqual({ kind: "holiday", name: "Ngày Quốc tế lao động" });
  expect(closingOn("2028-05-02", [])).toEqual({ kind: "holiday", name: "Ngày Chiến thắng" });
  expect(closingOn("2028-05-03", [])).toBeUndefined();
  // 30/4/2022 and 1/5/2022 were a Saturday and a Sunday: Monday and Tuesday were off
  expect(["2022-05-02", "2022-05-03", "2022-05-04"].map((day) => closingOn(day, [])?.kind)).toEqual([
    "holiday",
    "holiday",
    undefined,
  ]);
  expect(workingDaysAfter("2022-04-29", 1, []).day).toBe("2022-05-04");
});

test("[ROU51] what is listed goes before: a day more that is off, a weekend day that is worked, a fixed holiday that is not kept", () => {
  const listed = [
    { day: "2026-12-02", name: "Nghỉ bù" },
    { day: "2026-12-05", name: "Làm bù", isWorked: true },
    { day: "2026-09-02", name: "Làm việc", isWorked: true },
  ];
  const counted = workingDaysAfter("2026-12-01", 3, listed);
  expect(counted).toEqual({
    day: "2026-12-05",
    skipped: [{ day: "2026-12-02", closing: { kind: "holiday", name: "Nghỉ bù" } }],
  });
  expect(closingOn("2026-09-02", listed)).toBeUndefined();
});

test("[ROU51] days go over the ends of months and years", () => {
  expect(daysAfter("2026-12-31", 1)).toBe("2027-01-01");
  expect(daysAfter("2028-02-28", 1)).toBe("2028-02-29");
  expect(daysAfter("2027-01-01", -1)).toBe("2026-12-31");
  expect(workingDaysAfter("2026-12-31", 1, []).day).toBe("2027-01-04");
});
