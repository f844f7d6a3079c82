import { deadlineFor, type Round } from "@duthao/domain";
import { daysBetween } from "../language/format.ts";
import { askedIn, figuresOf, waitingIn } from "./figures.ts";

/** What is still open in a round that somebody is about to close. */
export interface OpenMatters {
  /** Threads without an answer. */
  readonly waiting: number;
  /** Organisations that have said nothing. */
  readonly silent: number;
  /** Days until the last of them has to answer; 0 where that is today, past or never. */
  readonly daysLeft: number;
}

/** `today` is `YYYY-MM-DD`. */
export function openMatters(round: Round, today: string): OpenMatters {
  const days = askedIn(round).flatMap(({ id }) => {
    const deadline = deadlineFor(round, id);
    return deadline === undefined ? [] : daysBetween(today, deadline);
  });
  return {
    waiting: waitingIn(round).length,
    silent: figuresOf(round, today).silent,
    daysLeft: Math.max(0, ...days),
  };
}
