import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { effectScope } from "vue";
import { formatIn } from "./format.ts";
import { useMoment, useToday } from "./now.ts";

beforeEach(() => void vi.useFakeTimers({ now: Date.parse("2023-04-21T23:58:40+07:00") }));
afterEach(() => void vi.useRealTimers());

test("[WEB130] what was said just now is said a minute ago when it is, and a day ends at midnight", () => {
  const scope = effectScope();
  const at = Date.now();
  const [moment, today] = scope.run(() => [useMoment(), useToday()] as const) ?? [];
  const said = () => formatIn("vi").since(at, moment?.value ?? 0);
  expect([said(), today?.value]).toEqual([formatIn("vi").since(at, at), "2023-04-21"]);
  vi.advanceTimersByTime(61_000);
  expect(said()).toBe("1 phút trước");
  vi.advanceTimersByTime(30_000);
  expect(today?.value).toBe("2023-04-22");
  vi.advanceTimersByTime(59 * 60_000);
  expect(said()).toBe("1 giờ trước");
  scope.stop();
});
