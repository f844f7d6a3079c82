import { afterEach, expect, test, vi } from "vitest";
import { TemporaryBans } from "./temporary-bans.ts";
import type { Transport } from "./transport.ts";
import { ground, openNode, type TestNode } from "../fixture/node.ts";
import { LIMITS } from "../limits.ts";
import { CloseCode } from "@duthao/protocol";

const { refusalsPerMinute, barredFor } = LIMITS;

afterEach(() => void vi.restoreAllMocks());

/** With what code somebody who connects is shown out at once, if with any. */
function shownOut({ live }: TestNode, person: string): number | undefined {
  const ends: number[] = [];
  const transport: Transport = {
    send: () => {},
    bufferedAmount: 0,
    close: (code) => void ends.push(code),
    terminate: () => {},
  };
  live.connect(transport, { id: person, name: person }).disconnected();
  return ends[0];
}

test("[GAT20] one refusal too many within a minute bars somebody, for as long as it says", () => {
  let now = 0;
  const bans = new TemporaryBans(LIMITS, () => now);
  for (let refusals = 0; refusals < refusalsPerMinute; refusals++) expect(bans.countRefusal("p1")).toBeUndefined();
  expect(bans.countRefusal("p1")).toBe(barredFor);
  expect([bans.isBanned("p1"), bans.isBanned("p2")]).toEqual([true, false]);
  now += barredFor;
  expect(bans.isBanned("p1")).toBe(false);
  for (let refusals = 0; refusals < 2 * refusalsPerMinute; refusals++) {
    expect(bans.countRefusal("p1")).toBeUndefined();
    now += 60_000 / refusalsPerMinute;
  }
});

test("[GAT20] whoever another node bars is barred for as long as it says from when that was heard, whatever the clocks on the wall say", async () => {
  const on = ground();
  const node = await openNode(on);
  const other = on.bus.at("another");
  let now = performance.now();
  vi.spyOn(performance, "now").mockImplementation(() => now);
  other.publish({ kind: "barred", person: "justice-1", span: 5_000 });
  await vi.waitFor(() => expect(shownOut(node, "justice-1")).toBe(CloseCode.tooMany));
  now += 5_000;
  expect(shownOut(node, "justice-1")).toBeUndefined();
});

test("[GAT20] where a node of an earlier version bars somebody, they are barred for as long as this one bars", () => {
  let now = 0;
  const bans = new TemporaryBans(LIMITS, () => now);
  bans.ban("p1");
  now = barredFor - 1;
  expect(bans.isBanned("p1")).toBe(true);
  now = barredFor;
  expect(bans.isBanned("p1")).toBe(false);
});
