import { isStanding, may, type Round, type PublishedComment, type Thread } from "@duthao/domain";

/** What this person may do with a thread as it stands: what is not here has no button. The service asks the same again. */
export interface ThreadActions {
  readonly reply: boolean;
  readonly view: boolean;
  readonly answer: boolean;
  readonly approve: boolean;
  readonly reserve: boolean;
  readonly resolve: boolean;
  readonly reopen: boolean;
}

export function threadActions(round: Round, who: string, thread: Thread): ThreadActions {
  const organisation = round.people.get(who)?.organisation;
  const isOpen = round.status === "open";
  const isGone = !isStanding(thread);
  const isAnswerable = thread.comments.some(({ withdrawn, hidden }) => !withdrawn && !hidden);
  const [opening] = thread.comments;
  const isOurs = organisation !== undefined && opening.organisations.includes(organisation);
  const speaks = organisation !== undefined && may.represent(who, round, organisation);
  const disposes = may.dispose(who, round);
  return {
    reply: isOpen && !isGone && [...round.desks.values()].some((desk) => may.write(who, round, desk)),
    view: isOpen && !isGone && speaks && !isOurs,
    answer: disposes && isAnswerable && thread.status === "open",
    approve: may.approve(who, round) && thread.answer !== undefined && !thread.answer.approved,
    reserve:
      !isGone &&
      thread.answer !== undefined &&
      may.withdraw(who, round, opening) &&
      organisation !== undefined &&
      !thread.reserved.includes(organisation),
    resolve: disposes && thread.status === "open" && (thread.answer !== undefined || isGone),
    reopen: disposes && thread.status === "resolved",
  };
}

/** What this person may do with one comment of a thread. */
export function commentActions(
  round: Round,
  who: string,
  said: PublishedComment,
): { readonly withdraw: boolean; readonly hide: boolean } {
  return {
    withdraw: round.status === "open" && !said.withdrawn && may.withdraw(who, round, said),
    hide: !said.hidden && may.moderate(who, round),
  };
}
