import { Latency } from "./latency.ts";
import type { Job, Seen } from "./job.ts";
import { Member } from "./member.ts";
import type { SeatPlan } from "./seat.ts";
import { until } from "./until.ts";
import { Watch } from "./watch.ts";
import { Window } from "./window.ts";

const JOIN_LIMIT = 120_000;

/** Brings everybody in at once, and notes how long it takes each until the whole document is there: from connecting on. */
export async function join(plans: readonly SeatPlan[], bytes: number, pids: Job["pids"]): Promise<Seen> {
  const [watch, times] = [new Watch(), new Latency()];
  const window = new Window(pids);
  const start = performance.now();
  const members = plans.map((plan) => {
    const member = new Member(plan, new Map(), watch);
    member.onWhole = (length) => {
      if (length >= bytes) times.add(performance.now() - start);
      else watch.failures.push(`${plan.room}: ${length} of ${bytes} bytes`);
    };
    return member;
  });
  await until(() => watch.failures.length > 0 || times.count === plans.length, JOIN_LIMIT);
  const used = window.end();
  for (const member of members) member.leave();
  return {
    ...used,
    deliveries: times.count,
    times: times.spread(),
    saves: undefined,
    lost: plans.length - times.count,
    failures: watch.failures,
  };
}
