import { Day, DraftReference, Id, isStanding, isWaiting, organisationStatus, Role, type Round } from "@duthao/domain";
import { z } from "zod";

/** A round as one of its people sees it in a list: what it is, and in which role and for whom they are in it. */
export const ParticipantSummary = z.object({
  id: Id,
  title: z.string(),
  status: z.enum(["preparing", "open", "closed", "synthesised"]),
  draft: DraftReference.extend({ title: z.string() }),
  deadline: Day.optional(),
  demo: z.boolean().describe("Whether what is said in it is invented."),
  role: Role,
  organisation: Id.describe("The organisation the person sits in."),
});
export type ParticipantSummary = z.infer<typeof ParticipantSummary>;

/** How far a round has come. */
export const Counts = z.object({
  threads: z.number().int(),
  waiting: z.number().int().describe("Threads that wait for their answer."),
  organisations: z.number().int().describe("Organisations asked, without the drafting agency."),
  heard: z.number().int().describe("Organisations that have given their opinion, or said that they have none."),
});

/** `undefined` for somebody who is not in the round. */
export function participantSummary(round: Round, who: string): ParticipantSummary | undefined {
  const person = round.people.get(who);
  if (!person) return undefined;
  const { id, title, status, draft, deadline, demo } = round;
  return { id, title, status, draft, ...(deadline !== undefined && { deadline }), demo, role: person.role, organisation: person.organisation };
}

/** `today` is `YYYY-MM-DD`. */
export function countsOf(round: Round, today: string): z.infer<typeof Counts> {
  const threads = [...round.threads.values()].filter(isStanding);
  const asked = [...round.organisations.keys()].filter((organisation) => organisation !== round.agency);
  const heard = asked.filter((organisation) => ["heard", "nothing-to-say"].includes(organisationStatus(round, organisation, today)));
  return { threads: threads.length, waiting: threads.filter(isWaiting).length, organisations: asked.length, heard: heard.length };
}
