import {
  invitationFault,
  isRefusal,
  mayDirect,
  refuse,
  SERVICE,
  type MemberInvitation,
  type Refusal,
} from "@duthao/domain";
import { InvitationLink, InvitationShown, SignedInAccount } from "@duthao/protocol";
import { z } from "zod";
import type { Account } from "../accounts.ts";
import { invitationIn, invitationLink } from "../link-seal.ts";
import { secretOf } from "../secret.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api, setCookies } from "./api.ts";
import { WORDS_LIMIT } from "./auth.ts";
import { noteOf } from "./audit-note.ts";
import { NewPerson, newAccount } from "./new-person.ts";
import { Problem, sendRefusal } from "./problem.ts";
import { needsSecondFactor } from "./second-factor-guard.ts";

/** Tries of one address in a minute: a conference hall may be behind it. */
const TRIES_PER_MINUTE = 120;

const Word = z.string().max(300).describe("What stands behind `#` in the link.");
const refusals = { 403: Problem, 404: Problem, 409: Problem, 422: Problem, 429: Problem };
const config = { rateLimit: { max: TRIES_PER_MINUTE } };

/** Following an invitation, also for somebody who has no account yet. */
export function invitations(api: Api, services: Services): void {
  const { accounts, audit, directory, newId, now } = services;
  const tags = ["invitations"];

  /** The invitation behind a word, or why it brings nobody in. */
  async function invitationOf(word: string): Promise<MemberInvitation | Refusal> {
    const id = invitationIn(word, secretOf(services.settings));
    const invitation = id === undefined ? undefined : directory.get().invitations.get(id);
    if (!invitation) return refuse("unknown-invitation");
    const fault = invitationFault(directory.withWriters(), invitation.id, now());
    if (fault) return fault;
    // whoever is locked brings nobody in
    const isLocked = invitation.by !== SERVICE && (await accounts.account(invitation.by)) === undefined;
    return isLocked ? refuse("link-revoked") : invitation;
  }

  const look = {
    tags,
    summary: "What an invitation is to",
    body: z.object({ word: Word }),
    response: { 200: InvitationShown, ...refusals },
  };
  api.post("/invitations/look", { schema: look, bodyLimit: WORDS_LIMIT, config }, async (request, reply) => {
    const invitation = await invitationOf(request.body.word);
    if (isRefusal(invitation)) return sendRefusal(reply, invitation);
    return shown(invitation, services);
  });

  const accept = {
    tags,
    summary: "Follow an invitation, as whoever is signed in or with an account that is made for it",
    body: z.object({ word: Word, person: NewPerson.optional() }),
    response: { 200: z.object({ person: SignedInAccount }), 401: Problem, ...refusals },
  };
  api.post("/invitations/accept", { schema: accept, bodyLimit: WORDS_LIMIT, config }, async (request, reply) => {
    const { word, person } = request.body;
    const invitation = await invitationOf(word);
    if (isRefusal(invitation)) return sendRefusal(reply, invitation);
    // a program moves nobody, and who must have a second factor has it first
    if (!person && request.token) return sendRefusal(reply, refuse("not-allowed"));
    if (!person && request.needsNewPassword) return sendRefusal(reply, refuse("password-due"));
    if (!person && needsSecondFactor(request, services)) return sendRefusal(reply, refuse("second-factor-missing"));
    if (person && invitation.email !== undefined && person.email !== invitation.email)
      return sendRefusal(reply, refuse("not-allowed"));
    const account = person
      ? await newAccount(person, invitation.email === undefined, services)
      : (request.account ?? refuse("not-signed-in"));
    if (isRefusal(account)) return sendRefusal(reply, account);
    if (invitation.email !== undefined && account.email !== invitation.email)
      return sendRefusal(reply, refuse("not-allowed"));
    const done = await directory.command(account.id, newId(), { type: "accept-invitation", invitation: invitation.id });
    if (isRefusal(done)) {
      if (person) await accounts.forget(account.id); // somebody else was faster with the link
      return sendRefusal(reply, done);
    }
    await services.seating.settle();
    if (person) audit.note(noteOf(request, { kind: "account-added", account: account.id }, account.id));
    audit.note(
      noteOf(request, { kind: "invitation-accepted", invitation: invitation.id, account: account.id }, account.id),
    );
    if (person) setCookies(reply, (await accounts.signInAs(account.id))?.cookies ?? []);
    return { person: described(account) };
  });
}

const described = ({ id, name, email }: Account): SignedInAccount => ({ id, name, email });

/** What somebody sees who holds a link. Only they learn whether the address that it was sent to has an account. */
async function shown(
  { organisation, role, email, until, standIn }: MemberInvitation,
  { accounts, directory }: Services,
): Promise<InvitationShown> {
  const { installation, organisations } = directory.get();
  return {
    installation: installation?.name ?? "",
    organisation: organisations.get(organisation)?.name ?? "",
    role,
    until,
    ...(standIn && { standIn: { from: standIn.from, until: standIn.until } }),
    ...(email !== undefined && { email, hasAccount: (await accounts.byEmail(email)) !== undefined }),
  };
}

const OfInvitation = z.object({ invitation: z.string().max(64) });

/** The link of an invitation, to be handed over by those who could make it. */
export function invitationLinks(api: Api, { directory, settings }: Services): void {
  const schema = {
    tags: ["invitations"],
    summary: "The link of an invitation that waits to be followed",
    params: OfInvitation,
    response: { 200: InvitationLink, 401: Problem, 404: Problem },
  };
  api.get("/invitations/:invitation/link", { schema }, async (request, reply) => {
    const who = accountOf(request).id;
    const invitation = directory.get().invitations.get(request.params.invitation);
    const maySee = invitation && (invitation.by === who || mayDirect.invite(who, directory.withWriters(), invitation));
    if (!maySee || invitation.state !== "pending") return sendRefusal(reply, refuse("unknown-invitation"));
    return { link: invitationLink(invitation.id, settings.publicOrigin, secretOf(settings)) };
  });
}
