import { afterEach, expect, test, vi } from "vitest";
import { Barring } from "./barring.ts";
import type { Carrier } from "./carrier.ts";
import { ground, openNode, type TestNode } from "./fixture.ts";
import { LIMITS } from "./limits.ts";
import { CLOSE } from "./refused.ts";

const { refusalsPerMinute, barredFor } = LIMITS;

afterEach(() => void vi.restoreAllMocks());

/** With what code somebody who connects is shown out at once, if with any. */
function shownOut({ live }: TestNode, person: string): number | undefined {
  const ends: number[] = [];
  const carrier: Carrier = { send: () => {}, backlog: 0, close: (code) => void ends.push(code), terminate: () => {} };
  live.connect(carrier, { id: person, name: person }).left();
  return ends[0];
}

test("[GAT20] one refusal too many within a minute bars somebody, for as long as it says", () => {
  let now = 0;
  const barring = new Barring(LIMITS, () => now);
  for (let refusals = 0; refusals < refusalsPerMinute; refusals++) expect(barring.count("p1")).toBeUndefined();
  expect(barring.count("p1")).toBe(barredFor);
  expect([barring.isBarred("p1"), barring.isBarred("p2")]).toEqual([true, false]);
  now += barredFor;
  expect(barring.isBarred("p1")).toBe(false);
  for (let refusals = 0; refusals < 2 * refusalsPerMinute; refusals++) {
    expect(barring.count("p1")).toBeUndefined();
    now += 60_000 / refusalsPerMinute;
  }
});

test("[GAT20] whoever another node bars is barred for as long as it says from when that was heard, whatever the clocks on the wall say", async () => {
  const on = ground();
  const node = await openNode(on);
  const other = on.bus.at("another");
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now);
  other.say({ kind: "barred", person: "justice-1", span: 5_000 });
  await vi.waitFor(() => expect(shownOut(node, "justice-1")).toBe(CLOSE.tooMany));
  now += 5_000;
  expect(shownOut(node, "justice-1")).toBeUndefined();
});

test("[GAT20] where a node of an earlier version bars somebody, they are barred for as long as this one bars", () => {
  let now = 0;
  const barring = new Barring(LIMITS, () => now);
  barring.bar("p1");
  now = barredFor - 1;
  expect(barring.isBarred("p1")).toBe(true);
  now = barredFor;
  expect(barring.isBarred("p1")).toBe(false);
});
