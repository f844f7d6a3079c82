import { movedCites, type MovedCites } from "@duthao/decree";
import { may, type Disposition, type Round, type Thread } from "@duthao/domain";
import type { Node } from "@tiptap/pm/model";

/** What is no longer true in an answer that names places of the draft, and the answer with their numbers of today. */
export interface MovedAnswer {
  readonly moved: MovedCites["moved"];
  /** `undefined` where nothing in it can be put right. */
  readonly corrected: Disposition | undefined;
}

const NOTHING: MovedAnswer = { moved: [], corrected: undefined };

/** What of a thread's answer the text of today makes untrue; nothing while the text has not arrived. */
export function movedAnswer({ answer, place }: Pick<Thread, "answer" | "place">, text: Node | undefined): MovedAnswer {
  if (!answer?.cites || !text || text.childCount === 0) return NOTHING;
  const { moved, corrected } = movedCites(text, {
    words: answer.disposition.explanation,
    cites: answer.cites,
    about: place,
  });
  return { moved, corrected: corrected === undefined ? undefined : { ...answer.disposition, explanation: corrected } };
}

/** The threads whose answers stand in the synthesis and name a place by a number that it no longer has, or that is gone. */
export function threadsWithMoved(round: Round, text: Node | undefined): readonly Thread[] {
  return [...round.threads.values()].filter((thread) => isHeard(thread) && movedAnswer(thread, text).moved.length > 0);
}

/** Whether this person may give a thread that has its answer another one, also where it is resolved: its words alone change. */
export function mayCorrect(round: Round, who: string, thread: Thread): boolean {
  return may.dispose(who, round) && (round.status === "open" || round.status === "closed") && isHeard(thread);
}

function isHeard({ comments }: Thread): boolean {
  return comments.some(({ withdrawn, hidden }) => !withdrawn && !hidden);
}
