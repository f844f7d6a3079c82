import { may, type Round } from "@duthao/domain";
import { standing } from "../round/figures.ts";

/** Whether this person submits their organisation's opinion now: they speak for one that was asked, and the round is open. */
export function maySubmit(who: string, round: Round): boolean {
  return round.status === "open" && may.submit(who, round, round.people.get(who)?.organisation ?? "");
}

/** What an organisation has said in a round so far, in threads that stand. */
export interface SaidSoFar {
  readonly threads: number;
  readonly answered: number;
}

export function saidSoFar(round: Round, organisation: string): SaidSoFar {
  const own = standing(round).filter(({ comments }) =>
    comments.some((said) => !said.withdrawn && !said.hidden && said.organisations.includes(organisation)),
  );
  return { threads: own.length, answered: own.filter(({ answer }) => answer !== undefined).length };
}
