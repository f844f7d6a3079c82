import type { RoundCommand } from "../command.ts";
import { SERVICE_COMMANDS } from "../entry.ts";
import { homeDesk, type Round } from "../round.ts";
import type { Directory, Member } from "./directory.ts";
import { isInForce, lapsedIn, standInKey } from "./stand-in.ts";

/** A command that the service asks in a round, with the id under which it is asked once, whichever node asks it. */
export interface SeatDue {
  readonly id: string;
  readonly command: Extract<RoundCommand, { type: "join-person" | "remove-person" | "change-role" }>;
}

/**
 * What the directory has decided and a round does not know yet: whoever sits in an organisation sits for it in every round
 * that it is asked in, and whoever has left it is in none any more. What the round's own people decided since then stands,
 * for an id says of which decision of the directory its command comes.
 */
export function seatsDue(directory: Directory, round: Round, now: number): readonly SeatDue[] {
  if (round.status === "dropped") return [];
  return [
    ...lapsing(directory, round, now),
    ...leaving(directory, round, now),
    ...changing(directory, round),
    ...joining(directory, round),
    ...standingIn(directory, round, now),
  ];
}

/** Whoever stood in and does so no longer. */
function lapsing(directory: Directory, round: Round, now: number): SeatDue[] {
  return lapsedIn(directory, round, now).map(({ account: person, organisation, from, until }) => ({
    // of two absences one after the other each ends by itself
    id: idOf(round, now < from ? "v" : "u", now < from ? from : until, person, organisation),
    command: { type: "remove-person", person },
  }));
}

/** Whoever stands in now. One who sits in the round for somebody else already does not: nobody speaks for two in one round. */
function standingIn({ standIns }: Directory, round: Round, now: number): SeatDue[] {
  if (round.status === "synthesised") return [];
  return [...standIns.values()].flatMap((standIn) => {
    const { account, organisation, role, from } = standIn;
    const isMissing = round.organisations.has(organisation) && !round.people.has(account);
    if (!isMissing || !isInForce(standIn, now) || wasTakenOut(round, { ...standIn, since: from })) return [];
    const person = { id: account, organisation, role };
    return [{ id: idOf(round, "t", from, account, organisation), command: { type: "join-person" as const, person } }];
  });
}

function leaving({ members, departures, standIns }: Directory, round: Round, now: number): SeatDue[] {
  return [...round.people.values()].flatMap(({ id: person, organisation }) => {
    const left = departures.get(`${person}/${organisation}`);
    const standIn = standIns.get(standInKey(person, organisation));
    const isGone =
      left !== undefined &&
      members.get(person)?.organisation !== organisation &&
      !(standIn && left <= standIn.from && isInForce(standIn, now));
    return isGone
      ? [{ id: idOf(round, "l", left, person, organisation), command: { type: "remove-person" as const, person } }]
      : [];
  });
}

function changing({ members }: Directory, round: Round): SeatDue[] {
  return [...round.people.values()].flatMap(({ id: person, organisation, role: now }) => {
    const member = members.get(person);
    if (member?.organisation !== organisation || member.role === now || member.roleSince === undefined) return [];
    const { role, roleSince } = member;
    return [
      {
        id: idOf(round, "r", roleSince, person, organisation),
        command: { type: "change-role" as const, person, role },
      },
    ];
  });
}

function joining({ members }: Directory, round: Round): SeatDue[] {
  if (round.status === "synthesised") return [];
  return [...members.values()].flatMap((member) => {
    const { account, organisation, role, since } = member;
    const isMissing = round.organisations.has(organisation) && !round.people.has(account);
    if (!isMissing || wasTakenOut(round, member)) return [];
    const person = { id: account, organisation, role };
    return [{ id: idOf(round, "s", since, account, organisation), command: { type: "join-person" as const, person } }];
  });
}

/** Whether somebody had their seat in the round, and the round's own people took them out. */
function wasTakenOut(
  { former }: Round,
  { account, organisation, since }: Pick<Member, "account" | "organisation" | "since">,
): boolean {
  return (former.get(account) ?? []).some((seat) => seat.organisation === organisation && seat.until >= since);
}

/** As long as an id may be. */
const LONGEST = 64;

/** So much of a desk's id tells one invitation of an organisation from the next. */
const OF_DESK = 8;

/** Of which decision a command comes, and for which invitation of the organisation into the round: a new one opens a new desk. */
function idOf(round: Round, what: string, at: number, person: string, organisation: string): string {
  const desk = homeDesk(round, organisation)?.id.slice(0, OF_DESK) ?? "";
  return `${SERVICE_COMMANDS}${what}-${at.toString(36)}-${desk}-${person}`.slice(0, LONGEST);
}
