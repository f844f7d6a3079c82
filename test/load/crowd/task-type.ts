import { setTimeout } from "node:timers/promises";
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
export async function type(members: readonly Member[], watch: Watch, { pace, letters, warmUp, measured }: Extract<Task, { kind: "type" }>, pids: readonly number[], onMeasuring: () => void): Promise<Seen> {
  watch.letters = letters;
  const writers = members.filter(({ plan }) => plan.writes);
  for (const writer of writers) writer.begin();
  await until(() => watch.failures.length > 0 || members.every((member) => member.isSaved && member.missing === 0), ARRIVES_WITHIN);
  const text = LETTERS.slice(0, letters);
  let isOver = false;
  const typing = pace === "closed loop" ? inTurn(writers, text, () => isOver) : evenly(writers.map((writer) => () => writer.type(text)), pace.perSecond, () => isOver);
  await setTimeout(warmUp);
  for (const member of members) if (member.plan.stalls) member.stall();
  onMeasuring();
  watch.isOn = true;
  const window = new Window(pids);
  await setTimeout(measured);
  const used = window.end();
  watch.isOn = false;
  isOver = true;
  await typing;
  const waiting = members.filter(({ plan }) => !plan.stalls);
  await until(() => watch.failures.length > 0 || waiting.every((member) => member.isSaved && member.missing === 0), ARRIVES_WITHIN);
  const missing = waiting.reduce((sum, member) => sum + member.missing, watch.skipped);
  return { ...used, deliveries: watch.deliveries.count, times: watch.deliveries.spread(), saves: watch.saves.spread(), lost: missing / letters, failures: watch.failures };
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
