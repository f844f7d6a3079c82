import {
  isStanding,
  isWaiting,
  organisationStatus,
  review,
  type OrganisationKind,
  type OrganisationStatus,
  type Round,
  type Thread,
  type Verdict,
} from "@duthao/domain";

/** A round in numbers. */
export interface RoundFigures {
  /** Organisations asked, without the drafting agency, by kind. */
  readonly asked: number;
  readonly kinds: Readonly<Partial<Record<OrganisationKind, number>>>;
  readonly heard: number;
  /** Said that they have nothing to say; among the heard. */
  readonly nothingToSay: number;
  readonly silent: number;
  /** Overdue in a round that takes silence for agreement; among the silent. */
  readonly silenceAgrees: number;
  /** Threads that stand: neither withdrawn nor hidden. */
  readonly threads: number;
  readonly comments: number;
  readonly answered: number;
  readonly approved: number;
  readonly verdicts: Readonly<Partial<Record<Verdict, number>>>;
}

/** `today` is `YYYY-MM-DD`. */
export function figuresOf(round: Round, today: string): RoundFigures {
  const asked = askedIn(round);
  const status = asked.map(({ id }) => organisationStatus(round, id, today));
  const count = (...of: OrganisationStatus[]) => status.filter((one) => of.includes(one)).length;
  const threads = standing(round);
  const answers = threads.flatMap(({ answer }) => answer ?? []);
  return {
    asked: asked.length,
    kinds: tally(asked.map(({ kind }) => kind)),
    heard: count("heard", "nothing-to-say"),
    nothingToSay: count("nothing-to-say"),
    silent: count("waiting", "overdue"),
    silenceAgrees: round.silenceAgrees ? count("overdue") : 0,
    threads: threads.length,
    comments: threads.flatMap(({ comments }) => comments.filter((said) => !said.withdrawn && !said.hidden)).length,
    answered: answers.length,
    approved: threads.filter((thread) => review(thread) === "approved").length,
    verdicts: tally(answers.map(({ disposition }) => disposition.verdict)),
  };
}

/** The organisations that are asked: all but the one that asks. */
export function askedIn(round: Round) {
  return [...round.organisations.values()].filter(({ id }) => id !== round.agency);
}

/** Threads that still wait for an answer, in the order in which they were opened. */
export function waitingIn(round: Round): readonly Thread[] {
  return [...round.threads.values()].filter(isWaiting);
}

/** Threads that were neither withdrawn nor hidden. */
export function standing(round: Round): readonly Thread[] {
  return [...round.threads.values()].filter(isStanding);
}

function tally<Name extends string>(names: readonly Name[]): Partial<Record<Name, number>> {
  const counts: Partial<Record<Name, number>> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
