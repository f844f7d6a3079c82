import type { Round } from "../round.ts";
import type { Directory, StandIn } from "./directory.ts";

export const standInKey = (account: string, organisation: string): string => `${account}/${organisation}`;

export const isInForce = ({ from, until }: StandIn, now: number): boolean => from <= now && now < until;

/** Moments at which somebody begins or ceases to stand in, after one and up to another. */
export function standInTurns({ standIns }: Directory, after: number, now: number): boolean {
  return [...standIns.values()].some(({ from, until }) => [from, until].some((at) => after < at && at <= now));
}

/**
 * Whoever sits in a round only because they stood in for somebody, and does so no longer, or not yet again. It asks the clock and the directory,
 * and not whether anybody has taken them out yet.
 */
export function lapsedIn({ standIns, members }: Directory, round: Round, now: number): readonly StandIn[] {
  if (standIns.size === 0) return [];
  return [...standIns.values()].filter((standIn) => {
    const { account, organisation, until } = standIn;
    if (isInForce(standIn, now) || round.people.get(account)?.organisation !== organisation) return false;
    if (members.get(account)?.organisation === organisation) return false;
    // taken out, and let in again by the round's own people since
    return !(round.former.get(account) ?? []).some((seat) => seat.organisation === organisation && seat.until >= until);
  });
}

/** The round without whoever stood in and does so no longer; the same object where there is nobody. */
export function withoutLapsed(directory: Directory, round: Round, now: number): Round {
  const lapsed = lapsedIn(directory, round, now);
  if (lapsed.length === 0) return round;
  const people = new Map(round.people);
  const former = new Map(round.former);
  for (const { account, until } of lapsed) {
    const person = people.get(account);
    if (person) former.set(account, [...(former.get(account) ?? []), { ...person, until: Math.min(until, now) }]);
    people.delete(account);
  }
  return { ...round, people, former };
}
