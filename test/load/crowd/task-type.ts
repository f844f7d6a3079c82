import { setTimeout } from "node:timers/promises";
import { openHerald, type Herald } from "./herald.ts";
import type { Seen, Task } from "./job.ts";
import type { Member } from "./member.ts";
import { evenly } from "./pace.ts";
import { until } from "./until.ts";
import type { Watch } from "./watch.ts";
import { Window } from "./window.ts";

/** Milliseconds in which what is on its way when typing stops must have arrived. */
const ARRIVES_WITHIN = 15_000;

/** Letters to type, as many as one edit may have. */
const LETTERS = "nghidinhquydinhvequanlyphattriencumcongnghiep".repeat(400);

/** Has everybody begin a note, and those who write type; counts what arrives. */
export async function type(
  members: readonly Member[],
  watch: Watch,
  { pace, letters, warmUp, measured, publish }: Extract<Task, { kind: "type" }>,
  pids: readonly number[],
  onMeasuring: () => void,
): Promise<Seen> {
  watch.letters = letters;
  const writers = members.filter(({ plan }) => plan.writes);
  for (const writer of writers) writer.begin();
  await until(
    () => watch.failures.length > 0 || members.every((member) => member.isSaved && member.missing === 0),
    ARRIVES_WITHIN,
  );
  const herald = publish && (await openHerald(publish.by, (why) => watch.failures.push(why)));
  const readers = herald ? hearHerald(members, herald, watch) : undefined;
  const text = LETTERS.slice(0, letters);
  let isOver = false;
  const publishing = herald && evenly([() => herald.publish()], publish.perSecond, () => isOver);
  const typing =
    pace === "closed loop"
      ? inTurn(writers, text, () => isOver)
      : evenly(
          writers.map((writer) => () => writer.type(text)),
          pace.perSecond,
          () => isOver,
        );
  await setTimeout(warmUp);
  for (const member of members) if (member.plan.stalls) member.stall();
  onMeasuring();
  watch.isOn = true;
  const window = new Window(pids);
  await setTimeout(measured);
  const used = window.end();
  watch.isOn = false;
  isOver = true;
  await Promise.all([typing, publishing]);
  const waiting = members.filter(({ plan }) => !plan.stalls);
  await until(
    () =>
      watch.failures.length > 0 ||
      (waiting.every((member) => member.isSaved && member.missing === 0) && !readers?.missing()),
    ARRIVES_WITHIN,
  );
  herald?.end();
  const missing = waiting.reduce((sum, member) => sum + member.missing, watch.skipped);
  return {
    ...used,
    deliveries: watch.deliveries.count,
    times: watch.deliveries.spread(),
    saves: watch.saves.spread(),
    lost: missing / letters + (readers?.missing() ?? 0),
    failures: watch.failures,
  };
}

/** Counts what is published as it reaches those who read it; it is published so seldom that what comes is always the last. */
function hearHerald(members: readonly Member[], herald: Herald, watch: Watch): { missing(): number } {
  const readers = members.filter(({ plan }) => plan.reads !== undefined);
  let heard = 0;
  for (const reader of readers) {
    reader.onAside = () => {
      heard += 1;
      if (watch.isOn) watch.deliveries.add(performance.now() - herald.at);
    };
  }
  return { missing: () => Math.max(0, herald.published * readers.length - heard) };
}

/** Each types the next edit when the last has reached the next person in the document. */
async function inTurn(writers: readonly Member[], text: string, isOver: () => boolean): Promise<void> {
  for (const writer of writers) {
    writer.onArrived = () => {
      if (!isOver()) writer.type(text);
    };
    writer.type(text);
  }
}
