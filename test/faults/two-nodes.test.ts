import { afterAll, beforeAll, expect, test } from "vitest";
import {
  emptyRedis,
  killOneOfTwo,
  killPostgres,
  killRedis,
  redisCutOff,
  unreachableDatabase,
  type ClusterFault,
} from "./fault/two-nodes.ts";
import { Cluster } from "./house/cluster.ts";

/** On a machine that does much besides, in milliseconds. */
const PATIENCE = 300_000;

let cluster: Cluster;
beforeAll(async () => {
  cluster = await Cluster.open();
}, PATIENCE);
afterAll(() => cluster.close());

async function holds(fault: ClusterFault): Promise<void> {
  const before = cluster.office.auditor.count;
  const progress: string[] = [];
  const outcome = await fault.on(cluster, fault.runs.short, "short", (line) => progress.push(line));
  expect(outcome, progress.join("\n")).toMatchObject({ lost: 0, falseAcks: 0, accepted: 0 });
  expect(outcome.acknowledged).toBeGreaterThan(before);
}

test("[FLT1] kill -9 of one of two nodes; people on the other type on", { timeout: PATIENCE }, () =>
  holds(killOneOfTwo),
);
test("[FLT2] kill -9 of PostgreSQL and all its processes", { timeout: PATIENCE }, () => holds(killPostgres));
test("[FLT2] PostgreSQL cannot be reached", { timeout: PATIENCE }, () => holds(unreachableDatabase));
test("[FLT3] kill -9 of Redis; people type on without it", { timeout: PATIENCE }, () => holds(killRedis));
test("[FLT3] Redis comes back empty", { timeout: PATIENCE }, () => holds(emptyRedis));
test("[FLT3] Redis cannot be reached; afterwards both nodes show the same", { timeout: PATIENCE }, () =>
  holds(redisCutOff),
);
