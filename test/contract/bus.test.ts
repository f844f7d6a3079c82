import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { ATTACHED_BYTES, memoryBus, redisBus } from "@duthao/bus";
import type { Entry } from "@duthao/domain";
import type { Bus, Ring } from "@duthao/service";
import { memoryJournal } from "@duthao/store";
import { busContract, ear, GREETING, ring, settled } from "./bus.contract.ts";
import { entriesOf, times, update } from "./entry.ts";
import { startRedis, type Redis } from "./redis.ts";

let redis: Redis;

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

busContract("in memory", (report) => memoryBus(report));
busContract("over Redis", (report) => redisBus(redis.url, report));
busContract("over a Redis that is not there", (report) => redisBus("redis://127.0.0.1:1", report));

describe("nodes over one Redis", () => {
  const node = (url = redis.url, report: (error: unknown) => void = () => {}): Bus => {
    const bus = redisBus(url, report);
    onTestFinished(() => bus.close());
    return bus;
  };

  test("[BUS2] hear each other, each ring once and in order", async () => {
    const [a, b, c] = [node(), node(), node()];
    await acquainted(a, b);
    await acquainted(a, c);
    const ears = [a, b, c].map(ear);
    const rings = times(200, (n) => ring("draft:a", n + 1));
    for (const one of rings) a.ring(one);
    for (const heard of ears) {
      await vi.waitFor(() => expect(heard.at(-1)).toEqual(rings.at(-1)));
      expect(heard).toEqual(rings);
    }
  });

  test("[BUS2] get small entries byte for byte, and of large ones only the seq", async () => {
    const [a, b] = [node(), node()];
    await acquainted(a, b);
    const heard = ear(b);
    const small = await entries([Uint8Array.from(times(256, (n) => n)), new Uint8Array(), new Uint8Array(ATTACHED_BYTES - 256).fill(0xff)]);
    const large = await entries([new Uint8Array(ATTACHED_BYTES), Uint8Array.of(1)]);
    a.ring({ stream: "draft:a", seq: 3, entries: small });
    a.ring({ stream: "draft:a", seq: 2, entries: large });
    a.ring({ stream: "draft:a", seq: 0, entries: [] });
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    expect(heard).toEqual([{ stream: "draft:a", seq: 3, entries: small }, ring("draft:a", 2), { stream: "draft:a", seq: 0, entries: [] }]);
  });

  test("[BUS4] hear themselves while Redis is away, and each other when it is back", async () => {
    const [a, b] = [node(), node()];
    await acquainted(a, b);
    const [own, others] = [ear(a), ear(b)];
    await redis.stop();
    const rings = times(100, (n) => ring("draft:away", n + 1));
    for (const one of rings) a.ring(one);
    await settled();
    expect(own).toEqual(rings);
    await redis.start();
    await acquainted(a, b);
    a.ring(ring("draft:back", 1));
    await vi.waitFor(() => expect(others.at(-1)).toEqual(ring("draft:back", 1)));
    expect(own.at(-1)).toEqual(ring("draft:back", 1));
  });

  test("[BUS4] hear each other where Redis came only after them", async () => {
    await redis.stop();
    const [a, b] = [node(), node()];
    const own = ear(a);
    a.ring(ring("draft:early", 1));
    await settled();
    expect(own).toEqual([ring("draft:early", 1)]);
    await redis.start();
    await acquainted(a, b);
  });

  test.for(["", "null", "[]", '["n","draft:a"]', '["n","draft:a",1,[[]]]', '["n","draft:a",1,[[1,1,"a","other","","",""]]]'])("[BUS7] report and pass over %j", async (text) => {
    const reported: unknown[] = [];
    const bus = node(redis.url, (error) => reported.push(error));
    await acquainted(bus, node());
    const heard = ear(bus);
    spawnSync("redis-cli", ["-u", redis.url, "publish", "duthao:0:ring", text]);
    await vi.waitFor(() => expect(reported).toHaveLength(1));
    expect(heard).toEqual([]);
  });

  test("[BUS8] hear nothing from another database", async () => {
    const [a, b] = [node(), node()];
    const [c, d] = [node(`${redis.url}/1`), node(`${redis.url}/1`)];
    await acquainted(a, b);
    await acquainted(c, d);
    const [ofB, ofD] = [ear(b), ear(d)];
    a.ring(ring("draft:a", 1));
    await vi.waitFor(() => expect(ofB).toEqual([ring("draft:a", 1)]));
    // Redis tells a subscriber in order: had it told this one of `a`, it would have before this.
    c.ring(ring("draft:c", 1));
    await vi.waitFor(() => expect(ofD).toEqual([ring("draft:c", 1)]));
  });
});

/** Resolves once both nodes are connected and hear each other: the first greetings may be lost. */
async function acquainted(a: Bus, b: Bus): Promise<void> {
  await greet(a, b);
  await greet(b, a);
}

async function greet(from: Bus, to: Bus): Promise<void> {
  const greeting = ring(GREETING, (greetings += 1));
  let heard: Ring | undefined;
  const stop = to.onRing((one) => {
    if (one.seq === greeting.seq && one.stream === GREETING) heard = one;
  });
  await vi.waitFor(
    () => {
      from.ring(greeting);
      expect(heard).toEqual(greeting);
    },
    { timeout: 30_000 },
  );
  stop();
}

let greetings = 0;

/** Entries as a journal gives them. */
async function entries(payloads: readonly Uint8Array[]): Promise<readonly Entry[]> {
  return entriesOf(await memoryJournal().append("draft:a", payloads.map((payload) => update({ payload, command: "lệnh" }))));
}
