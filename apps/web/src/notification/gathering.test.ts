import type { NotificationSummary } from "@duthao/protocol";
import { expect, test } from "vitest";
import { gather } from "./gathering.ts";

const NOON = Date.parse("2026-11-30T12:00:00+07:00");
const HOUR = 60 * 60_000;

const told = (id: string, more: Partial<NotificationSummary> = {}): NotificationSummary => ({
  id,
  kind: "replied",
  at: NOON,
  isRead: false,
  round: { id: "r1", title: "Đợt 1" },
  thread: "t1",
  place: "khoản 1 Điều 8",
  ...more,
});

test("[WEB141] notifications stand by day in Việt Nam, newest first", () => {
  const days = gather([
    told("a", { at: NOON }),
    told("b", { at: NOON - 13 * HOUR }),
    told("c", { at: NOON - 50 * HOUR }),
  ]);
  expect(days.map(({ day, lines }) => [day, lines.map(({ ids }) => ids)])).toEqual([
    ["2026-11-30", [["a"]]],
    ["2026-11-29", [["b"]]],
    ["2026-11-28", [["c"]]],
  ]);
});

test("[WEB141] alike ones are one line: replies of a thread, answers of a round", () => {
  const [day] = gather([
    told("a", { organisation: "BTP" }),
    told("b", { organisation: "BTC", isRead: true }),
    told("c", { organisation: "BTP" }),
    told("d", { thread: "t2" }),
    told("e", { kind: "answered" }),
    told("f", { kind: "answered", thread: "t2" }),
    told("g", { kind: "answered", round: { id: "r2", title: "Đợt 2" } }),
    told("h", { kind: "hidden" }),
    told("i", { kind: "hidden" }),
  ]);
  expect(day?.lines.map(({ ids }) => ids.join(""))).toEqual(["abc", "d", "ef", "g", "h", "i"]);
  expect(day?.lines[0]).toMatchObject({ organisations: ["BTP", "BTC"], unread: ["a", "c"] });
});
