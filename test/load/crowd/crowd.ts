// The crowd: a process of its own, on a core of its own, that does one job and tells what it saw.
import type { Job, Seen, Told } from "./job.ts";
import { Member } from "./member.ts";
import { join } from "./task-join.ts";
import { show } from "./task-show.ts";
import { stay } from "./task-stay.ts";
import { type } from "./task-type.ts";
import { until } from "./until.ts";
import { Watch } from "./watch.ts";

/** How long everybody together may take to come in, in milliseconds. */
const ENTER_LIMIT = 60_000;

/** People who may be on their way in at once: servers refuse a connection where too many wait for an answer. */
const ENTER_AT_ONCE = 100;

const tell = (told: Told): void => void process.send?.(told);

// Whoever asked is gone: nobody wants to know.
process.once("disconnect", () => process.exit());

process.once("message", (job: Job) => {
  doJob(job).then(
    (seen) => seen && tell({ kind: "seen", seen }),
    (failure: unknown) =>
      tell({ kind: "failed", why: failure instanceof Error ? (failure.stack ?? failure.message) : String(failure) }),
  );
});

async function doJob({ plans, task, pids }: Job): Promise<Seen | undefined> {
  if (task.kind === "join") return join(plans, task.bytes, pids);
  const watch = new Watch();
  const members = await enter(plans, watch);
  if (task.kind === "type") return type(members, watch, task, pids, () => tell({ kind: "measuring" }));
  if (task.kind === "show") return show(members, watch, task, pids);
  await stay(members, watch, task);
  tell({ kind: "staying" });
  return undefined;
}

/** Brings everybody in. Each waits for the next of the same document to see an edit, the last for the first. */
async function enter(plans: readonly Job["plans"][number][], watch: Watch): Promise<readonly Member[]> {
  const groups = new Map<number, Map<number, Member>>();
  const members: Member[] = [];
  for (const plan of plans) {
    await until(
      () => members.length - members.filter(({ isIn }) => isIn).length < ENTER_AT_ONCE || watch.failures.length > 0,
      ENTER_LIMIT,
    );
    const group = groups.get(plan.group) ?? new Map<number, Member>();
    groups.set(plan.group, group);
    const member = new Member(plan, group, watch);
    group.set(plan.client, member);
    members.push(member);
  }
  if (!(await until(() => watch.failures.length > 0 || members.every(({ isIn }) => isIn), ENTER_LIMIT)))
    watch.failures.push("not everybody came in");
  if (watch.failures.length > 0) throw new Error(watch.failures.slice(0, 3).join("; "));
  for (const group of groups.values())
    [...group.values()].forEach((member, index, all) => (member.watcher = watcherOf(member, index, all)));
  return members;
}

/** The next person who reads only; where all write, the next person. */
function watcherOf(member: Member, index: number, all: readonly Member[]): Member | undefined {
  const readers = all.filter(({ plan }) => !plan.writes && !plan.stalls);
  return readers.length > 0 ? readers[index % readers.length] : all[(index + 1) % all.length];
}
