import type { RoundCommand } from "./command.ts";
import { isPast } from "./day.ts";
import type { Decision, World } from "./decision.ts";
import { SERVICE } from "./entry.ts";
import type { RoundEvent } from "./event.ts";
import { may } from "./may.ts";
import { USUAL_NOTICE } from "./notice.ts";
import { refuse } from "./refusal.ts";
import type { Round } from "./round.ts";

type Of<T extends RoundCommand["type"]> = Extract<RoundCommand, { type: T }>;

/** A round from its beginning, which asks nobody yet. */
export function prepare(command: Of<"prepare-round">, world: World): Decision {
  if (!mayPrepare(command, world)) return refuse("not-allowed");
  if (!world.agency && !seatsAsBefore(command, world)) return refuse("changed-meanwhile");
  // The service plays a demonstration of what is past.
  if (world.who !== SERVICE && isPast(command.deadline, world.today)) return refuse("deadline-past", "deadline");
  const { round, after, title, draft, deadline, silenceAgrees, demo, organisations, people, conferences } = command;
  const agency = world.agency ?? command.agency;
  return [
    {
      type: "round.prepared",
      round,
      ...(after && { after }),
      title,
      draft,
      agency: agency.id,
      ...(deadline && { deadline }),
      silenceAgrees,
      demo,
    },
    ...[agency, ...organisations].flatMap((organisation) => invite(organisation, world)),
    ...people.map((person): RoundEvent => ({ type: "person.joined", person })),
    ...conferences.map((conference): RoundEvent => ({ type: "conference.scheduled", conference })),
  ];
}

/**
 * The first round on a decree is begun by whoever may begin rounds for an agency, alone: its people come by the directory.
 * A next one falls to whoever moderates the round before.
 */
function mayPrepare({ after, organisations, people }: Of<"prepare-round">, { who, before, agency }: World): boolean {
  if (who === SERVICE) return true;
  if (after === undefined) return agency !== undefined && organisations.length === 0 && people.length === 0;
  return before !== undefined && before.id === after && may.moderate(who, before);
}

/** Whether it is the same agency that asks, and nobody is in the round who does not sit so in the one before. */
function seatsAsBefore({ agency, people }: Of<"prepare-round">, { who, before }: World): boolean {
  if (who === SERVICE) return true;
  return (
    agency.id === before?.agency &&
    people.every(({ id, name, organisation, role }) => {
      const seat = before.people.get(id);
      return seat?.name === name && seat.organisation === organisation && seat.role === role;
    })
  );
}

/** Every organisation in a round has a desk of its own from the first moment. */
export function invite(organisation: Of<"invite-organisation">["organisation"], world: World): RoundEvent[] {
  return [
    { type: "organisation.invited", organisation },
    { type: "desk.opened", desk: { id: world.newId(), organisations: [organisation.id] } },
  ];
}

export function uninvite(round: Round, { organisation }: Of<"uninvite-organisation">): Decision {
  if (!round.organisations.has(organisation)) return refuse("unknown-organisation");
  return organisation === round.agency ? refuse("not-allowed") : [{ type: "organisation.uninvited", organisation }];
}

export function retitle(round: Round, { title }: Of<"retitle-round">): Decision {
  return round.title === title ? [] : [{ type: "round.retitled", title }];
}

/** Before anybody was asked no reason is due. */
export function setDeadline(
  round: Round,
  { deadline, organisation, reason }: Of<"set-deadline">,
  { who, today }: World,
): Decision {
  if (organisation !== undefined && (!round.organisations.has(organisation) || organisation === round.agency))
    return refuse("unknown-organisation");
  if (who !== SERVICE && isPast(deadline ?? undefined, today)) return refuse("deadline-past", "deadline");
  if (round.status !== "preparing" && !reason) return refuse("reason-missing", "reason");
  const before = organisation === undefined ? round.deadline : round.deadlines.get(organisation);
  if ((before ?? null) === deadline) return [];
  return [
    {
      type: "round.deadline-set",
      deadline,
      ...(organisation !== undefined && { organisation }),
      ...(reason && { reason }),
    },
  ];
}

export function setNotice({ notice = USUAL_NOTICE }: Round, { days }: Of<"set-notice">): Decision {
  return notice.join() === days.join() ? [] : [{ type: "round.notice-set", days }];
}

export function setSilence({ silenceAgrees }: Round, { agrees }: Of<"set-silence">): Decision {
  return silenceAgrees === agrees ? [] : [{ type: "round.silence-set", agrees }];
}

/** What was said at a conference names it. */
export function cancel(round: Round, { conference }: Of<"cancel-conference">): Decision {
  if (!round.conferences.has(conference)) return refuse("unknown-conference");
  const isSpokenAt =
    [...round.opinions.values()].some(
      ({ source }) => source.kind === "conference" && source.conference === conference,
    ) || [...round.threads.values()].some(({ comments }) => comments.some((said) => said.conference === conference));
  return isSpokenAt ? refuse("conference-spoken-at") : [{ type: "conference.cancelled", conference }];
}
