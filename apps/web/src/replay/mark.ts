import type { Round } from "@duthao/domain";
import { DAY, startOfDay } from "../language/format.ts";

/** A day that people remember a round by: a conference at its place, or the deadline, which is the end of its day. */
export type Mark =
  | { readonly kind: "conference"; readonly at: number; readonly place: string; readonly day: string }
  | { readonly kind: "deadline"; readonly at: number; readonly day: string };

/** When conferences begin: the time on most invitations. */
const MORNING = 8 * 3_600_000;

/** The round's marks in order, leaving out days before it began. */
export function marksOf(round: Pick<Round, "conferences" | "deadline">, since: number): readonly Mark[] {
  const conferences = [...round.conferences.values()].map(({ place, day }): Mark => ({
    kind: "conference",
    at: startOfDay(day) + MORNING,
    place,
    day,
  }));
  const deadline: Mark[] =
    round.deadline === undefined
      ? []
      : [{ kind: "deadline", at: startOfDay(round.deadline) + DAY, day: round.deadline }];
  return [...conferences, ...deadline].filter(({ at }) => at >= since).toSorted((a, b) => a.at - b.at);
}
