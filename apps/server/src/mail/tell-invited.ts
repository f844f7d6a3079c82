import type { DirectoryEvent } from "@duthao/domain";
import { invitationLink } from "../link-seal.ts";
import { secretOf } from "../secret.ts";
import type { Services } from "../services.ts";
import { mailInvitation } from "./outgoing.ts";

/** Mails an invitation to its address, where it has one; once, however often it is asked for. */
export async function tellInvited(
  { invitation, organisation, email, until }: Extract<DirectoryEvent, { type: "member.invited" }>,
  about: { readonly round?: string; readonly deadline?: string },
  services: Pick<Services, "directory" | "settings" | "store" | "now">,
): Promise<void> {
  const { directory, settings } = services;
  const { installation, organisations } = directory.get();
  if (email === undefined || !installation) return;
  const link = invitationLink(invitation, settings.publicOrigin, secretOf(settings));
  const words = { agency: installation.name, organisation: organisations.get(organisation)?.name ?? installation.name };
  await mailInvitation({ id: `invited.${invitation}`, address: email, link, until, ...words, ...about }, services);
}
