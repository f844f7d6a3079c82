import { isRefusal, refuse, unreachable, type Refusal } from "@duthao/domain";
import { runInProcess, type ProcessFailure, type ProcessLimits } from "@duthao/exchange";
import type { Journal } from "@duthao/service";
import type { Services } from "../services.ts";
import type { Task } from "./task.ts";

/** Far above what the longest lawful decree needs. Whatever needs more is somebody's attempt to keep the machine busy. */
const LIMITS: ProcessLimits = {
  processorSeconds: 60,
  milliseconds: 600_000,
  heapMegabytes: 768,
  answerBytes: 64 * 1024 * 1024,
};

const PROGRAM = new URL("./program.ts", import.meta.url);

/** What comes with an order, and who hears that whoever asked has gone. */
export interface TaskInput {
  readonly parts?: readonly Uint8Array[];
  readonly rest?: AsyncIterable<Uint8Array>;
  readonly gone: AbortSignal;
}

/**
 * Has something done in a process of its own, in somebody's turn, and gives its bytes. Whatever grows with a file or a draft is done
 * there, so that typing goes on meanwhile; when whoever asked has gone, it is ended.
 */
export function runTask(
  who: string,
  order: Task,
  along: TaskInput,
  { heavy }: Pick<Services, "heavy">,
): Promise<Buffer | Refusal> {
  return heavy.do(who, () => taskResult(order, along), along.gone);
}

/** The same without waiting for a turn, for whoever has one. */
export async function taskResult(order: Task, { gone, ...along }: TaskInput): Promise<Buffer | Refusal> {
  const answer = await runInProcess(PROGRAM, { order, ...along }, LIMITS, gone);
  if (typeof answer === "string") return refusalOf(answer, order);
  const end = answer.indexOf("\n");
  const head: unknown = JSON.parse(answer.toString("utf8", 0, end));
  return isRefusal(head) ? head : answer.subarray(end + 1);
}

/** Throws where the work failed by itself: a bug. */
function refusalOf(ended: ProcessFailure, { kind }: Task): Refusal {
  const isReading = kind === "lines" || kind === "draft";
  switch (ended) {
    case "too-slow":
      return isReading ? refuse("unreadable", "too-slow") : refuse("too-heavy");
    case "too-large":
      return isReading ? refuse("unreadable", "too-long") : refuse("too-heavy");
    case "gone":
      return refuse("busy");
    case "broken":
      throw new Error(`The task failed: ${kind}.`);
    default:
      return unreachable(ended);
  }
}

/** A round's events as its synthesis is told them: one a line, read as they are taken. */
export async function* eventLines(journal: Journal, round: string): AsyncGenerator<Uint8Array> {
  for await (const { at, actor, payload } of journal.read(`round:${round}`, 1)) {
    yield Buffer.concat([Buffer.from(`[${at},${JSON.stringify(actor)},`), payload, Buffer.from("]\n")]);
  }
}
