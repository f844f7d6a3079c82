import { setTimeout } from "node:timers/promises";
import * as decoding from "lib0/decoding";
import type { Seen, Task } from "./job.ts";
import type { Member } from "./member.ts";
import { evenly } from "./pace.ts";
import { until } from "./until.ts";
import type { Watch } from "./watch.ts";
import { Window } from "./window.ts";

const ARRIVES_WITHIN = 10_000;

/** Where somebody's caret is, as the page says it. */
const stateOf = (client: number, clock: number): string =>
  JSON.stringify({
    user: { name: `Đại diện ${client}`, color: "#0f766e" },
    cursor: {
      anchor: { type: { client, clock: 4 }, tname: null, item: { client, clock }, assoc: 0 },
      head: { type: { client, clock: 4 }, tname: null, item: { client, clock }, assoc: 0 },
    },
  });

/** One person's presence: what they showed last, and what they saw last of everybody. */
class Shower {
  readonly member: Member;
  clock = 0;
  readonly #sentAt: number[] = [];
  readonly seen = new Map<number, number>();

  constructor(member: Member) {
    this.member = member;
  }

  show(): void {
    this.clock += 1;
    this.#sentAt[this.clock] = performance.now();
    this.member.show(this.clock, stateOf(this.member.plan.client, this.clock));
  }

  sentAt(clock: number): number {
    return this.#sentAt[clock] ?? 0;
  }
}

/** Has everybody show where they are, and counts whose new place reached whom. A place that a newer one overtook is not lost. */
export async function show(
  members: readonly Member[],
  watch: Watch,
  { perSecond, warmUp, measured }: Extract<Task, { kind: "show" }>,
  pids: readonly number[],
): Promise<Seen> {
  const showers = members.map((member) => new Shower(member));
  const byClient = new Map(showers.map((shower) => [shower.member.plan.client, shower]));
  for (const shower of showers) shower.member.onPresence = (states) => see(states, shower, byClient, watch);
  let isOver = false;
  const showing = evenly(
    showers.map((shower) => () => shower.show()),
    perSecond,
    () => isOver,
  );
  await setTimeout(warmUp);
  watch.isOn = true;
  const window = new Window(pids);
  await setTimeout(measured);
  const used = window.end();
  watch.isOn = false;
  isOver = true;
  await showing;
  const behind = (): number => showers.reduce((sum, shower) => sum + behindOf(shower, showers), 0);
  await until(() => watch.failures.length > 0 || behind() === 0, ARRIVES_WITHIN);
  return {
    ...used,
    deliveries: watch.deliveries.count,
    times: watch.deliveries.spread(),
    saves: undefined,
    lost: behind(),
    failures: watch.failures,
  };
}

/** How many people's last place this one has not seen. */
function behindOf({ member, seen }: Shower, showers: readonly Shower[]): number {
  return showers.filter(
    (other) =>
      other.member.plan.group === member.plan.group &&
      other.member !== member &&
      (seen.get(other.member.plan.client) ?? 0) < other.clock,
  ).length;
}

function see(states: Uint8Array, shower: Shower, byClient: ReadonlyMap<number, Shower>, watch: Watch): void {
  const now = performance.now();
  const decoder = decoding.createDecoder(states);
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const length = decoding.readVarUint(decoder);
    decoder.pos += length; // what the state says is nobody's concern here
    const other = byClient.get(client);
    if (!other || other === shower || clock <= (shower.seen.get(client) ?? 0)) continue;
    shower.seen.set(client, clock);
    if (watch.isOn) watch.deliveries.add(now - other.sentAt(clock));
  }
}
