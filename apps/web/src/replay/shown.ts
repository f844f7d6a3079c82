import type { Round, Thread } from "@duthao/domain";
import type { Node } from "@tiptap/pm/model";
import type { Highlight } from "../draft/editor/plugins/highlight.ts";
import { type Change, changesBetween } from "./changes.ts";
import type { ReplayStep } from "./step.ts";
import type { TextAt } from "./text-at.ts";

/** What the sheet shows of a moment. */
export interface ReplayFrame {
  readonly text: Node;
  readonly highlights: readonly Highlight[];
  /** What the current step changed in the text so far. */
  readonly changes: readonly Change[];
}

/** The text after `count` updates, with what was said about it by then and what the current step changed in it. */
export function shownAt(
  text: TextAt,
  count: number,
  round: Round | undefined,
  step: ReplayStep | undefined,
): ReplayFrame {
  const now = text.after(count);
  const threads = [...(round?.threads.values() ?? [])].filter(
    ({ comments: [opening] }) => !opening.withdrawn && !opening.hidden,
  );
  return {
    text: now,
    highlights: round ? highlightsOf(threads, text, count, round) : [],
    changes: step?.kind === "edited" ? changesBetween(text.after(step.before), now) : [],
  };
}

/** Words for words, a line beside a whole section; what is about the whole draft, or lost its place, is not in the text. */
function highlightsOf(threads: readonly Thread[], text: TextAt, count: number, round: Round): Highlight[] {
  const resolutions = text.resolve(
    count,
    threads.map(({ anchor }) => anchor),
  );
  return threads.flatMap(({ id, anchor, comments: [opening] }, index): Highlight[] => {
    const range = resolutions[index]?.range;
    const kind = round.organisations.get(opening.organisations[0] ?? "")?.kind;
    if (!range || !kind || anchor.kind === "draft") return [];
    return [{ id, ...range, kind, whole: anchor.kind === "section" }];
  });
}
