import { spawnSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { ATTACHED_BYTES, memoryBus, redisBus } from "@duthao/bus";
import type { Entry } from "@duthao/domain";
import type { Bus, StreamAdvanced, NodeMessage } from "@duthao/service";
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
    for (const room of ROOMS) bus.subscribe(room);
    return bus;
  };

  test("[BUS2] hear each other, each ring once and in order", async () => {
    const [a, b, c] = [node(), node(), node()];
    await acquainted(a, b);
    await acquainted(a, c);
    const ears = [a, b, c].map(ear);
    const rings = times(200, (n) => ring("draft:a", n + 1));
    for (const one of rings) a.advanced(one);
    for (const heard of ears) {
      await vi.waitFor(() => expect(heard.at(-1)).toEqual(rings.at(-1)));
      expect(heard).toEqual(rings);
    }
  });

  test("[BUS2] get small entries byte for byte, and of large ones only the seq", async () => {
    const [a, b] = [node(), node()];
    await acquainted(a, b);
    const heard = ear(b);
    const small = await entries([
      Uint8Array.from(times(256, (n) => n)),
      new Uint8Array(),
      new Uint8Array(ATTACHED_BYTES - 256).fill(0xff),
    ]);
    const large = await entries([new Uint8Array(ATTACHED_BYTES), Uint8Array.of(1)]);
    a.advanced({ stream: "draft:a", seq: 3, entries: small });
    a.advanced({ stream: "draft:a", seq: 2, entries: large });
    a.advanced({ stream: "draft:a", seq: 0, entries: [] });
    await vi.waitFor(() => expect(heard).toHaveLength(3));
    expect(heard).toEqual([
      { stream: "draft:a", seq: 3, entries: small },
      ring("draft:a", 2),
      { stream: "draft:a", seq: 0, entries: [] },
    ]);
  });

  test("[BUS4] hear themselves while Redis is away, and each other when it is back", async () => {
    const [a, b] = [node(), node()];
    await acquainted(a, b);
    const [own, others] = [ear(a), ear(b)];
    await redis.stop();
    const rings = times(100, (n) => ring("draft:away", n + 1));
    for (const one of rings) a.advanced(one);
    await settled();
    expect(own).toEqual(rings);
    await redis.start();
    await acquainted(a, b);
    a.advanced(ring("draft:back", 1));
    await vi.waitFor(() => expect(others.at(-1)).toEqual(ring("draft:back", 1)));
    expect(own.at(-1)).toEqual(ring("draft:back", 1));
  });

  test("[BUS4] hear each other where Redis came only after them", async () => {
    await redis.stop();
    const [a, b] = [node(), node()];
    const own = ear(a);
    a.advanced(ring("draft:early", 1));
    await settled();
    expect(own).toEqual([ring("draft:early", 1)]);
    await redis.start();
    await acquainted(a, b);
  });

  test.for([
    "",
    "null",
    "\u0002",
    "\u0001\u0009n",
    "\u0001\u0001n\u0009",
    "\u0001\u0001n\u0002\u0002{}",
    "\u0001\u0001n\u0001\u0001a\u0001\u0001\u0001\u0001\u0001a\u0007",
  ])("[BUS7] report and pass over %j", async (text) => {
    const reported: unknown[] = [];
    const bus = node(redis.url, (error) => reported.push(error));
    await acquainted(bus, node());
    const heard = ear(bus);
    spawnSync("redis-cli", ["-u", redis.url, "publish", "duthao:0:all", text]);
    await vi.waitFor(() => expect(reported).toHaveLength(1));
    expect(heard).toEqual([]);
  });

  test("[BUS13] hear nothing from whoever has not their key", async () => {
    const key = new Uint8Array(32).fill(1);
    const reported: unknown[] = [];
    const keyed = (other?: Uint8Array, report: (error: unknown) => void = () => {}) => {
      const bus = redisBus(redis.url, report, other);
      onTestFinished(() => bus.close());
      for (const room of ROOMS) bus.subscribe(room);
      return bus;
    };
    const [a, b] = [keyed(key), keyed(key, (error) => reported.push(error))];
    await acquainted(a, b);
    const heard = ear(b);
    const [plain, stranger] = [keyed(), keyed(new Uint8Array(32).fill(2))];
    await vi.waitFor(() => {
      for (const bus of [plain, stranger]) bus.advanced(ring("round:r1", 9));
      expect(reported.length).toBeGreaterThan(1);
    });
    a.advanced(ring("round:r1", 1));
    await vi.waitFor(() => expect(heard).toEqual([ring("round:r1", 1)]));
    for (const error of reported) expect(String(error)).toContain("is not of a node with our key");
  });

  test("[BUS9] hear of the rooms they attend to, and of every round", async () => {
    const [a, b] = [node(), redisBus(redis.url)];
    onTestFinished(() => b.close());
    const stop = b.subscribe(GREETING);
    await acquainted(a, b);
    const heard = ear(b);
    a.advanced(ring("draft:a", 1));
    a.advanced(ring("round:r1", 1));
    await vi.waitFor(() => expect(heard).toEqual([ring("round:r1", 1)]));
    const leave = b.subscribe("draft:a");
    await vi.waitFor(() => {
      a.advanced(ring("draft:a", 2));
      expect(heard.at(-1)).toEqual(ring("draft:a", 2));
    });
    leave();
    stop();
    const before = heard.length;
    a.advanced(ring("draft:a", 3));
    a.advanced(ring("round:r1", 2));
    await vi.waitFor(() => expect(heard.at(-1)).toEqual(ring("round:r1", 2)));
    expect(heard.slice(before)).toEqual([ring("round:r1", 2)]);
  });

  test("[BUS10] say to each other what may be lost, and nothing to themselves", async () => {
    const [a, b] = [node(), node()];
    await acquainted(a, b);
    const [own, others]: [NodeMessage[], [NodeMessage, string][]] = [[], []];
    a.onMessage((word) => own.push(word));
    b.onMessage((word, from) => others.push([word, from]));
    const words: NodeMessage[] = [
      { kind: "presence", room: "draft:a", states: Uint8Array.of(0, 255, 128) },
      { kind: "who", room: "draft:a" },
      { kind: "ended", account: "tài khoản" },
      { kind: "barred", person: "p1", span: 60_000 },
      { kind: "guests", people: { p1: 2 }, addresses: { "::1": 3 } },
      { kind: "asked", asked: [["POST /api/x 10.0.0.1", 2, 1_800_000_000_000]] },
    ];
    for (const word of words) a.publish(word);
    await vi.waitFor(() => expect(others.map(([word]) => word)).toEqual(words));
    expect(new Set(others.map(([, from]) => from)).size).toBe(1);
    expect(own).toEqual([]);
  });

  test("[BUS11] are told when they were cut off and are no more", async () => {
    const [a, b] = [node(), node()];
    await acquainted(a, b);
    const returned = vi.fn();
    a.onReconnected(returned);
    await redis.stop();
    await redis.start();
    await vi.waitFor(() => expect(returned).toHaveBeenCalledTimes(1), { timeout: 30_000 });
  });

  test("[BUS8] hear nothing from another database", async () => {
    const [a, b] = [node(), node()];
    const [c, d] = [node(`${redis.url}/1`), node(`${redis.url}/1`)];
    await acquainted(a, b);
    await acquainted(c, d);
    const [ofB, ofD] = [ear(b), ear(d)];
    a.advanced(ring("draft:a", 1));
    await vi.waitFor(() => expect(ofB).toEqual([ring("draft:a", 1)]));
    // Redis tells a subscriber in order: had it told this one of `a`, it would have before this.
    c.advanced(ring("draft:c", 1));
    await vi.waitFor(() => expect(ofD).toEqual([ring("draft:c", 1)]));
  });
});

/** The rooms that these nodes attend to. */
const ROOMS = ["draft:a", "draft:away", "draft:back", "draft:early", "draft:c", GREETING];

/** Resolves once both nodes are connected and hear each other: the first greetings may be lost. */
async function acquainted(a: Bus, b: Bus): Promise<void> {
  await greet(a, b);
  await greet(b, a);
}

async function greet(from: Bus, to: Bus): Promise<void> {
  const greeting = ring(GREETING, (greetings += 1));
  let heard: StreamAdvanced | undefined;
  const stop = to.onAdvanced((one) => {
    if (one.seq === greeting.seq && one.stream === GREETING) heard = one;
  });
  await vi.waitFor(
    () => {
      from.advanced(greeting);
      expect(heard).toEqual(greeting);
    },
    { timeout: 30_000 },
  );
  stop();
}

let greetings = 0;

/** Entries as a journal gives them. */
async function entries(payloads: readonly Uint8Array[]): Promise<readonly Entry[]> {
  return entriesOf(
    await memoryJournal().append(
      "draft:a",
      payloads.map((payload) => update({ payload, command: "lệnh" })),
    ),
  );
}
