import { expect, test } from "vitest";
import { round, thread } from "../thread/thread.fixture.ts";
import { openMatters } from "./closing.ts";

test("[WEB170] what is open in a round is threads without an answer, bodies that are silent, and days until the last deadline", () => {
  const open = round([thread("t1", "btp-1"), thread("t2", "btp-1")], { deadline: "2026-12-10" });
  const silent = openMatters(open, "2026-12-01").silent;
  expect(openMatters(open, "2026-12-01")).toEqual({ waiting: 2, silent, daysLeft: 9 });
  const [one] = [...open.organisations.keys()].filter((id) => id !== open.agency);
  const longer = { ...open, deadlines: new Map([[one ?? "", "2026-12-20"]]) };
  expect(openMatters(longer, "2026-12-01").daysLeft).toBe(19);
  expect(openMatters(open, "2027-01-01").daysLeft).toBe(0);
});
