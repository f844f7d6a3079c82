import { deadlineFor, INVITATION_DAYS, isRefusal, membersOf, type Round } from "@duthao/domain";
import { readEvent } from "@duthao/service";
import { tellInvited } from "./mail/tell-invited.ts";
import { hashOf } from "./random-secret.ts";
import { secretOf } from "./secret.ts";
import type { Services } from "./services.ts";

type Inviting = Pick<Services, "directory" | "rounds" | "settings" | "store" | "now" | "report">;

/**
 * Invites the first person of every organisation that a round asks and nobody sits in, at the address of the organisation:
 * when the round opens, and when one is added to it later. In the name of whoever did that. Every node does it, and each
 * invitation is made once. Returns how to stop.
 */
export function inviteBodies(services: Inviting): () => void {
  const { rounds, report } = services;
  return rounds.onEvents((round, entries) => {
    if (round.status !== "open") return;
    for (const entry of entries) {
      const { event, actor } = readEvent(entry);
      if (event.type === "round.opened")
        inviteInto(round, [...round.organisations.keys()], actor, services).catch(report);
      if (event.type === "organisation.invited")
        inviteInto(round, [event.organisation.id], actor, services).catch(report);
    }
  });
}

/** Those that nobody may be invited to from outside, or that have no address, are left out. */
async function inviteInto(
  round: Round,
  organisations: readonly string[],
  by: string,
  services: Inviting,
): Promise<void> {
  const { directory, now } = services;
  for (const organisation of organisations) {
    const email = directory.get().organisations.get(organisation)?.email;
    if (organisation === round.agency || email === undefined || membersOf(directory.get(), organisation).length > 0)
      continue;
    // of the secret, so that nobody else can use it up
    const invitation = hashOf(`${secretOf(services.settings)} ${round.id} ${organisation}`);
    const asked = {
      type: "invite-member",
      invitation,
      organisation,
      role: "delegate",
      email,
      days: INVITATION_DAYS,
    } as const;
    const outcome = await directory.command(by, invitation, asked);
    if (isRefusal(outcome)) continue;
    const deadline = deadlineFor(round, organisation);
    for (const event of outcome.events)
      if (event.type === "member.invited" && event.until > now())
        await tellInvited(event, { round: round.title, ...(deadline && { deadline }) }, services);
  }
}
