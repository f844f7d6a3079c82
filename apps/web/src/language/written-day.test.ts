import { expect, test } from "vitest";
import { dayFrom, writtenDay } from "./written-day.ts";

test.each(["4/5/2023", "04/05/2023", " 4-5-2023 ", "4.5.2023", "4 / 5 / 2023"])(
  "[WEB63] %s is the fourth of May",
  (written) => {
    expect(dayFrom(written)).toBe("2023-05-04");
  },
);

test.each(["", "31/4/2023", "29/2/2023", "5/23/2023", "4/5/23", "2023-05-04", "4/5", "hôm nay"])(
  "[WEB63] “%s” is no day",
  (written) => {
    expect(dayFrom(written)).toBeUndefined();
  },
);

test("[WEB63] a day comes back from how it is written", () => {
  for (const day of ["2023-05-04", "2024-02-29", "2023-12-31"]) expect(dayFrom(writtenDay(day))).toBe(day);
});
