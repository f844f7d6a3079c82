import type { Happened, RoundEvent } from "@duthao/domain";

/** An update of the draft's text: a Yjs update (V1), who typed it and when. `at` is milliseconds since 1970. */
export interface Edit {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly update: Uint8Array;
}

/** What a person would call one thing that happened: what one command led to, or one stretch of typing. */
export type Step =
  | { readonly kind: "decided"; readonly at: number; readonly actor: string; readonly event: RoundEvent; readonly led: number }
  | { readonly kind: "edited"; readonly at: number; readonly actor: string; readonly since: number; readonly updates: number };

/** A pause longer than this begins a new stretch of typing: people stop to think about as long. Milliseconds. */
const PAUSE = 30_000;

/** Events that change nothing a reader would look for: they are folded, and not told. */
const UNTOLD: ReadonlySet<RoundEvent["type"]> = new Set(["thread.placed", "desk.opened", "desk.shared"]);

/** Everything that happened in a round, as steps in order of time. Both lists are in order. */
export function stepsOf(happenings: readonly Happened[], edits: readonly Edit[]): readonly Step[] {
  return [...decisions(happenings), ...stretches(edits, happenings)].toSorted((a, b) => a.at - b.at);
}

/** Events of one person at one moment come from one command: the first speaks for all. */
function decisions(happenings: readonly Happened[]): Step[] {
  const steps: Step[] = [];
  for (const { event, actor, at } of happenings) {
    if (UNTOLD.has(event.type)) continue;
    const last = steps.at(-1);
    if (last?.kind === "decided" && last.at === at && last.actor === actor) steps[steps.length - 1] = { ...last, led: last.led + 1 };
    else steps.push({ kind: "decided", at, actor, event, led: 1 });
  }
  return steps;
}

function stretches(edits: readonly Edit[], happenings: readonly Happened[]): Step[] {
  const steps: Extract<Step, { kind: "edited" }>[] = [];
  let next = 0;
  for (const { at, actor } of edits) {
    let interrupted = false;
    for (; (happenings[next]?.at ?? Infinity) <= at; next++) interrupted ||= !UNTOLD.has(happenings[next]?.event.type ?? "thread.placed");
    const last = steps.at(-1);
    const goesOn = last && !interrupted && last.actor === actor && at - last.at <= PAUSE;
    if (goesOn) steps[steps.length - 1] = { ...last, at, updates: last.updates + 1 };
    else steps.push({ kind: "edited", at, actor, since: at, updates: 1 });
  }
  return steps;
}

/** The last step that had happened by then: its index, or -1 before the first. */
export function stepAt(steps: readonly { readonly at: number }[], at: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((steps[middle]?.at ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
