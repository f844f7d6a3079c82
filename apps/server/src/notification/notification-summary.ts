import { deadlineFor, mayBeTold, personIn, type NotificationSubject, type Round } from "@duthao/domain";
import type { NotificationSummary } from "@duthao/protocol";
import type { KeptNotification, Rounds } from "@duthao/service";

/** A notification as its reader may see it now; `undefined` where they may no longer. No comment's words are in it. */
export function notificationSummary(
  { id, account, round: inRound, kind, subject, at }: KeptNotification,
  rounds: Pick<Rounds, "get">,
): Omit<NotificationSummary, "isRead"> | undefined {
  const round = rounds.get(inRound);
  if (!round || !mayBeTold(account, round, kind, subject)) return undefined;
  const seen = { id, kind, at, round: { id: round.id, title: round.title } };
  // whoever is out learns that they are, and nothing of what is there now
  if (kind === "left") return seen;
  return { ...seen, ...namesOf(round, subject), ...whereOf(round, subject), ...dayOf(round, kind, account) };
}

function namesOf(round: Round, { by, organisation }: NotificationSubject) {
  const person = by === undefined ? undefined : personIn(round, by);
  const body = organisation === undefined ? undefined : round.organisations.get(organisation);
  return { ...(person && { by: person.name }), ...(body && { organisation: body.short }) };
}

function whereOf(round: Round, { thread, conference }: NotificationSubject) {
  const place = thread === undefined ? undefined : round.threads.get(thread)?.place.path;
  const held = conference === undefined ? undefined : round.conferences.get(conference);
  return {
    ...(thread !== undefined && { thread }),
    ...(place && { place }),
    ...(held && { place: held.place, day: held.day }),
  };
}

const DATED: ReadonlySet<NotificationSummary["kind"]> = new Set(["opened", "deadline", "deadline-moved", "reminded"]);

/** Until when their own organisation is asked. */
function dayOf(round: Round, kind: NotificationSummary["kind"], account: string) {
  const deadline = deadlineFor(round, round.people.get(account)?.organisation ?? "");
  return DATED.has(kind) && deadline !== undefined ? { day: deadline } : {};
}
