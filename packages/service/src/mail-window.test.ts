import { expect, test } from "vitest";
import { dayFromMorning, GATHERED, mailWindow } from "./mail-window.ts";

const at = (text: string): number => Date.parse(text);

test("[NOT9] what happens within five minutes is one mail, which goes after them", () => {
  const begin = at("2026-11-30T02:00:00Z");
  const first = mailWindow("a", "at-once", begin);
  const last = mailWindow("a", "at-once", begin + GATHERED - 1);
  expect(last).toEqual(first);
  expect(first?.due).toBeGreaterThan(begin + GATHERED);
  expect(mailWindow("a", "at-once", begin + GATHERED)?.id).not.toBe(first?.id);
  expect(mailWindow("b", "at-once", begin)?.id).not.toBe(first?.id);
});

test("[NOT9] a day's mail goes the next morning at seven in Việt Nam", () => {
  const before = mailWindow("a", "daily", at("2026-11-30T06:59:59+07:00"));
  const after = mailWindow("a", "daily", at("2026-11-30T07:00:00+07:00"));
  expect(before).toEqual({ id: "daily:a:2026-11-30", due: at("2026-11-30T07:01:00+07:00") });
  expect(after).toEqual({ id: "daily:a:2026-12-01", due: at("2026-12-01T07:01:00+07:00") });
  expect(mailWindow("a", "daily", at("2026-12-01T06:00:00+07:00"))).toEqual(after);
});

test("[NOT9] who wants no mail gets none", () => {
  expect(mailWindow("a", "never", 0)).toBeUndefined();
});

test("[NOT5] what a day brings is told in the morning, and not at midnight", () => {
  expect(dayFromMorning(at("2026-12-01T06:59:59+07:00"))).toBe("2026-11-30");
  expect(dayFromMorning(at("2026-12-01T07:00:00+07:00"))).toBe("2026-12-01");
});
