import { deadlineFor, isStanding, isWaiting, organisationStatus, type Round } from "@duthao/domain";
import type { ParticipantSummary, RoundCounts } from "@duthao/protocol";

/** `undefined` for somebody who is not in the round, and of one that was dropped. */
export function participantSummary(round: Round, who: string): ParticipantSummary | undefined {
  const person = round.people.get(who);
  if (!person || round.status === "dropped") return undefined;
  const { id, title, draft, demo, status } = round;
  const deadline = deadlineFor(round, person.organisation);
  return {
    id,
    title,
    status,
    draft,
    ...(deadline !== undefined && { deadline }),
    demo,
    role: person.role,
    organisation: person.organisation,
  };
}

/** `today` is `YYYY-MM-DD`. */
export function countsOf(round: Round, today: string): RoundCounts {
  const threads = [...round.threads.values()].filter(isStanding);
  const asked = [...round.organisations.keys()].filter((organisation) => organisation !== round.agency);
  const heard = asked.filter((organisation) =>
    ["heard", "nothing-to-say"].includes(organisationStatus(round, organisation, today)),
  );
  return {
    threads: threads.length,
    waiting: threads.filter(isWaiting).length,
    organisations: asked.length,
    heard: heard.length,
  };
}
