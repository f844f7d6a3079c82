import { SERVICE, type Happened, type RoundEvent } from "@duthao/domain";

/** An update of the draft's text: a Yjs update (V1), who typed it and when. `at` is milliseconds since 1970. */
export interface TextEdit {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly update: Uint8Array;
}

interface Span {
  readonly actor: string;
  /** When it began, and when all of it had happened: the same moment for a decision. */
  readonly since: number;
  readonly at: number;
}

/** A decision: the first event speaks for all that one command led to, `led` in number. */
export interface DecisionStep extends Span {
  readonly kind: "decided";
  readonly event: RoundEvent;
  readonly led: number;
  /** For what is about a thread: where the thread stood then ("điểm c khoản 1 Điều 8"), empty for the whole draft. */
  readonly path: string;
}

/** A stretch of typing in the draft's text; `before` is how many updates there were when it began. */
export interface EditStep extends Span {
  readonly kind: "edited";
  readonly before: number;
}

/** What a person would call one thing that happened. */
export type ReplayStep = DecisionStep | EditStep;

/** A pause longer than this begins a new stretch of typing: people stop to think about as long. Milliseconds. */
const PAUSE = 30_000;

/** Events that change nothing a reader would look for: they are folded, and not told. */
const UNTOLD: ReadonlySet<RoundEvent["type"]> = new Set(["thread.placed", "desk.opened", "desk.shared"]);

/** Everything that happened in a round, as steps in order of time; no two overlap. Both lists are in order. */
export function stepsOf(happenings: readonly Happened[], edits: readonly TextEdit[]): readonly ReplayStep[] {
  const decided = decisions(happenings);
  return [...decided, ...stretches(edits, decided)].toSorted((a, b) => a.since - b.since);
}

function decisions(happenings: readonly Happened[]): DecisionStep[] {
  const steps: DecisionStep[] = [];
  const paths = new Map<string, string>();
  for (const { event, actor, at } of happenings) {
    if ("place" in event) paths.set(event.thread, event.place.path);
    if (UNTOLD.has(event.type)) continue;
    const last = steps.at(-1);
    if (last && last.at === at && last.actor === actor) steps[steps.length - 1] = { ...last, led: last.led + 1 };
    else
      steps.push({
        kind: "decided",
        actor,
        since: at,
        at,
        event,
        led: 1,
        path: "thread" in event ? (paths.get(event.thread) ?? "") : "",
      });
  }
  return steps;
}

/** What the service writes, the text that a draft begins with, is nobody's typing. */
function stretches(edits: readonly TextEdit[], decided: readonly DecisionStep[]): EditStep[] {
  const steps: EditStep[] = [];
  let next = 0;
  for (const [before, { at, actor }] of edits.entries()) {
    if (actor === SERVICE) continue;
    const heard = next;
    while ((decided[next]?.at ?? Infinity) <= at) next++;
    const last = steps.at(-1);
    const goesOn = last && next === heard && last.actor === actor && at - last.at <= PAUSE;
    if (goesOn) steps[steps.length - 1] = { ...last, at };
    else steps.push({ kind: "edited", actor, since: at, at, before });
  }
  return steps;
}

/** Of moments in order, the last that had come by then: its index, or -1 before the first. */
export function lastBy(moments: readonly number[], at: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle] ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
