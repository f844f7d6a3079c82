import { expect, test } from "vitest";
import { hourFrom } from "./written-hour.ts";

test.each([
  ["8:30", "08:30"],
  ["08.30", "08:30"],
  [" 8h30 ", "08:30"],
  ["8 giờ 30 phút", "08:30"],
  ["14h", "14:00"],
  ["0:05", "00:05"],
  ["23:59", "23:59"],
])("[WEB167] “%s” is %s", (written, hour) => {
  expect(hourFrom(written)).toBe(hour);
});

test.each(["", "24:00", "8:60", "sáng", "8", "8:30:15", "-1:00"])("[WEB167] “%s” is no time of day", (written) => {
  expect(hourFrom(written)).toBeUndefined();
});
