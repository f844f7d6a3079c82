import { setTimeout } from "node:timers/promises";
import { Cluster } from "../house/cluster.ts";
import type { Tally } from "../audit/auditor.ts";
import type { Fault, Figures, Form, Say } from "../fault.ts";
import type { Cut } from "../house/proxy.ts";
import { when } from "../house/when.ts";

/** Acknowledgements to wait for, from all together, before something breaks and again while it is broken where work goes on. */
const ENOUGH = 40;

/** How long an outage lasts in the whole form, in milliseconds. */
const OUTAGE = 60_000;

interface TwoNodes extends Pick<Fault, "name" | "about" | "runs"> {
  /** What happens once; gives what it measured. */
  readonly once: (cluster: Cluster, run: number, form: Form) => Promise<Figures | void>;
}

/** A fault of two nodes on one PostgreSQL and one Redis, with people on both. */
export interface ClusterFault extends Fault {
  /** The same on a cluster that is there. */
  on(cluster: Cluster, runs: number, form: Form, say: Say): Promise<Tally & { readonly figures: Figures }>;
}

function twoNodes({ once, ...fault }: TwoNodes): ClusterFault {
  const on: ClusterFault["on"] = async (cluster, runs, form, say) => {
    const { office, nodes } = cluster;
    const largest = new Map<string, number>();
    for (let run = 1; run <= runs; run++) {
      await office.auditor.more(ENOUGH);
      const figures = (await once(cluster, run, form)) ?? {};
      for (const [name, figure] of Object.entries(figures))
        largest.set(name, Math.max(largest.get(name) ?? 0, Math.round(figure)));
      say(
        `${run} of ${runs}: ${JSON.stringify({ ...(await office.audit(nodes[run % 2]?.origin ?? "")), ...figures })}`,
      );
    }
    return { ...(await office.lastAudit(nodes[0].origin)), figures: Object.fromEntries(largest) };
  };
  const run: Fault["run"] = async (runs, form, say) => {
    const cluster = await Cluster.open();
    try {
      return await on(cluster, runs, form, say);
    } finally {
      await cluster.close();
    }
  };
  return { ...fault, on, run };
}

const cutOf = (run: number): Cut => (run % 2 === 1 ? "broken" : "silent");

export const killOneOfTwo = twoNodes({
  name: "kill-one-of-two",
  about: "kill -9 of one of two nodes, in turn; people on the other type on meanwhile",
  runs: { whole: 40, short: 2 },
  async once({ nodes, office }, run) {
    const node = nodes[run % 2];
    await node?.kill();
    await office.auditor.more(ENOUGH / 2);
    await node?.start();
  },
});

export const killPostgres = twoNodes({
  name: "kill-postgres",
  about: "kill -9 of PostgreSQL and all its processes, and its start on what is there",
  runs: { whole: 20, short: 2 },
  async once({ postgres }) {
    await postgres.crash();
    await postgres.start();
  },
});

export const killRedis = twoNodes({
  name: "kill-redis",
  about: "kill -9 of Redis; people type on without it, and it comes back",
  runs: { whole: 20, short: 2 },
  async once({ redis, office }) {
    await redis.stop();
    await office.auditor.more(ENOUGH);
    await redis.start();
  },
});

export const emptyRedis = twoNodes({
  name: "empty-redis",
  about: "Redis is restarted and has forgotten everything",
  runs: { whole: 20, short: 2 },
  async once({ redis }) {
    await redis.stop();
    await redis.start();
  },
});

export const unreachableDatabase = twoNodes({
  name: "database-unreachable",
  about: "no node reaches PostgreSQL for 60 s; by turns the line breaks and falls silent",
  runs: { whole: 4, short: 1 },
  async once({ toPostgres, office }, run, form) {
    toPostgres.cut(cutOf(run));
    await when("everybody's words wait", () => office.waiting.every((words) => words >= 10));
    if (form === "whole") await setTimeout(OUTAGE);
    toPostgres.mend();
    const mended = performance.now();
    await office.auditor.more(1);
    return { savedAfterMs: performance.now() - mended };
  },
});

export const redisCutOff = twoNodes({
  name: "redis-cut-off",
  about: "no node reaches Redis for 60 s; after that all are equal without a further edit",
  runs: { whole: 4, short: 1 },
  async once({ toRedis, office }, run, form) {
    toRedis.cut(cutOf(run));
    await office.auditor.more(ENOUGH);
    if (form === "whole") await setTimeout(OUTAGE);
    await office.pause();
    toRedis.mend();
    const equalAfterMs = await when("both nodes show the same", () => office.isAgreed());
    office.goOn();
    return { equalAfterMs };
  },
});
