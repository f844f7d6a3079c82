import { expect, test } from "vitest";
import { readMoment, writeMoment } from "./moment-address.ts";

test("[WEB15] an address names a moment to the millisecond", () => {
  const at = Date.parse("2023-04-21T10:12:33.120+07:00");
  expect(writeMoment(at)).toBe("2023-04-21T03:12:33.120Z");
  expect(readMoment(writeMoment(at))).toBe(at);
});

test.each([undefined, null, "", "hôm qua", ["2023-04-21"]])("[WEB15] %j names no moment", (query) => {
  expect(readMoment(query)).toBeUndefined();
});
