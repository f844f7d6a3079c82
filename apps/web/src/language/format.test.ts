import { expect, test } from "vitest";
import { dayOf, daysBetween, formatIn, startOfDay } from "./format.ts";

const vi = formatIn("vi");
const morning = Date.parse("2023-04-21T10:12:33+07:00");

test("[WEB3] Vietnamese writes 1.250, 21/4/2023 and Thứ Sáu", () => {
  expect(vi.number(1250)).toBe("1.250");
  expect([0, 1_500, 2_500_000].map((bytes) => vi.size(bytes))).toEqual(["1 kB", "1 kB", "2,4 MB"]);
  expect(vi.day("2023-04-21")).toBe("21/4/2023");
  expect(vi.dayMonth("2023-04-21")).toBe("21/4");
  expect(vi.moment(morning)).toBe("Thứ Sáu 21/4/2023 10:12:33");
  expect(vi.time(morning)).toBe("10:12");
});

test("[WEB3] English writes 1,250 and names the month", () => {
  const en = formatIn("en");
  expect(en.number(1250)).toBe("1,250");
  expect(en.day("2023-04-21")).toBe("21 Apr 2023");
});

test("[WEB3] times are relative only for the last day", () => {
  expect(vi.since(morning, morning + 5 * 60_000)).toBe("5 phút trước");
  expect(vi.since(morning, morning + 3 * 3_600_000)).toBe("3 giờ trước");
  expect(vi.since(morning, morning + 86_400_000)).toBe("21/4/2023");
});

test("[WEB3] a day is a day where the round is held, whatever clock the reader has", () => {
  expect(dayOf(Date.parse("2023-04-20T18:00:00Z"))).toBe("2023-04-21");
  expect(dayOf(startOfDay("2023-04-21"))).toBe("2023-04-21");
  expect(dayOf(startOfDay("2023-04-21") - 1)).toBe("2023-04-20");
});

test("[WEB3] days left are counted over the end of a month", () => {
  expect(daysBetween("2023-04-28", "2023-05-20")).toBe(22);
  expect(daysBetween("2023-05-21", "2023-05-20")).toBe(-1);
});
