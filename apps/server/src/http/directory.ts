import {
  DirectoryCommand,
  DirectoryEvent,
  foldedName,
  Id,
  isLastMember,
  isRefusal,
  mayDirect,
  membersOf,
  refuse,
  rolesIn,
  type AuditAct,
  type Directory,
  type ListedOrganisation,
} from "@duthao/domain";
import { DirectoryListing, OrganisationPeople, OwnPlace } from "@duthao/protocol";
import { z } from "zod";
import { tellInvited } from "../mail/tell-invited.ts";
import type { Services } from "../services.ts";
import { accountOf, type Api } from "./api.ts";
import { noteOf } from "./audit-note.ts";
import { Problem, sendRefusal } from "./problem.ts";

const { $schema: _, ...commandSchema } = z.toJSONSchema(DirectoryCommand, { io: "input", unrepresentable: "any" });

const Asked = z.object({
  id: Id.describe("Made by the asker, once per command: asking again with it is asking once."),
  command: z.unknown().meta(commandSchema),
});
const Decided = z.object({ seq: z.number().int(), events: z.array(DirectoryEvent) });

/** Commands of one person in a minute: forty bodies are invited one after the other. Each invitation may be a mail. */
const COMMANDS_PER_MINUTE = 60;

/** The directory of organisations and who sits in them. */
export function directory(api: Api, services: Services): void {
  const { accounts, audit, now } = services;
  const tags = ["directory"];
  const current = (): Directory => services.directory.get();

  const own = {
    tags,
    summary: "Where the asker sits, and what they may do beside rounds",
    response: { 200: OwnPlace, 401: Problem },
  };
  api.get("/directory/me", { schema: own }, (request): OwnPlace => {
    const { id: who } = accountOf(request);
    const { installation, members, organisations } = current();
    const member = members.get(who);
    return {
      installation: installation?.name ?? null,
      isAdministrator: mayDirect.administer(who, current()),
      mayPrepare: mayDirect.prepare(who, current()),
      seat: member
        ? {
            organisation: member.organisation,
            name: organisations.get(member.organisation)?.name ?? "",
            role: member.role,
            isAgency: installation?.agency === member.organisation,
          }
        : null,
    };
  });

  const list = {
    tags,
    summary: "All organisations, for whoever lists them",
    response: { 200: DirectoryListing, 401: Problem, 403: Problem },
  };
  api.get("/directory", { schema: list }, async (request, reply) => {
    if (!mayDirect.list(accountOf(request).id, current())) return sendRefusal(reply, refuse("not-allowed"));
    return listing(current());
  });

  const people = {
    tags,
    summary: "Who sits in an organisation, and who is invited to it",
    params: z.object({ organisation: Id }),
    response: { 200: OrganisationPeople, 401: Problem, 404: Problem },
  };
  api.get("/directory/:organisation", { schema: people }, async (request, reply) => {
    const { id: who } = accountOf(request);
    const organisation = current().organisations.get(request.params.organisation);
    if (!organisation || !mayDirect.see(who, current(), organisation.id))
      return sendRefusal(reply, refuse("unknown-organisation"));
    return peopleOf(organisation, services.directory.withWriters(), { who, nameOf, emailOf, now: now() });
  });

  const ask = {
    tags,
    summary: "Ask for a decision in the directory",
    body: Asked,
    response: { 200: Decided, 401: Problem, 403: Problem, 404: Problem, 409: Problem, 422: Problem, 429: Problem },
  };
  api.post(
    "/directory/commands",
    { schema: ask, config: { rateLimit: { max: COMMANDS_PER_MINUTE } } },
    async (request, reply) => {
      const who = accountOf(request);
      const command = DirectoryCommand.safeParse(request.body.command);
      if (!command.success)
        return sendRefusal(reply, refuse("malformed", ["command", ...(command.error.issues[0]?.path ?? [])].join(".")));
      const outcome = await services.directory.command(who.id, request.body.id, command.data);
      if (isRefusal(outcome)) return sendRefusal(reply, outcome);
      // who was taken out has lost their desk when this is answered
      if (outcome.events.some(({ type }) => /^(?:member|stand-in)\./.test(type))) await services.seating.settle();
      for (const event of outcome.events) {
        audit.note(noteOf(request, actOf(event, command.data.type)));
        if (event.type === "member.invited") await tellInvited(event, {}, services);
      }
      return { seq: outcome.seq, events: [...outcome.events] };
    },
  );

  const nameOf = async (id: string): Promise<string | undefined> => (await accounts.account(id))?.name;
  const emailOf = async (id: string): Promise<string | undefined> => (await accounts.account(id))?.email;
}

function listing(directory: Directory): DirectoryListing {
  const { installation, organisations, successions } = directory;
  const pending = [...directory.invitations.values()].filter(({ state }) => state === "pending");
  return {
    agency: installation?.agency ?? null,
    letterhead: { ...installation?.letterhead },
    holidays: [...directory.holidays.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
    organisations: [...organisations.values()]
      .map((organisation) => {
        const succession = successions.get(organisation.id);
        return {
          ...organisation,
          people: membersOf(directory, organisation.id).length,
          invited: pending.filter((one) => one.organisation === organisation.id).length,
          ...(succession && { succession: { ...succession } }),
        };
      })
      .toSorted((a, b) => (foldedName(a.name) < foldedName(b.name) ? -1 : 1)),
  };
}

interface Asking {
  readonly who: string;
  readonly nameOf: (account: string) => Promise<string | undefined>;
  readonly emailOf: (account: string) => Promise<string | undefined>;
  readonly now: number;
}

async function peopleOf(
  organisation: ListedOrganisation,
  directory: Directory,
  { who, nameOf, emailOf, now }: Asking,
): Promise<OrganisationPeople> {
  const named = async (id: string): Promise<string> => (await nameOf(id)) ?? "";
  return {
    organisation,
    isAgency: directory.installation?.agency === organisation.id,
    hasWritten: directory.hasWritten.has(organisation.id),
    invites: rolesIn(directory, organisation.id).filter((role) =>
      mayDirect.invite(who, directory, { organisation: organisation.id, role }),
    ),
    mayChange: mayDirect.list(who, directory),
    people: await Promise.all(
      membersOf(directory, organisation.id).map(async ({ account, role, by, since }) => ({
        account,
        name: await named(account),
        email: (await emailOf(account)) ?? "",
        role,
        by: await named(by),
        since,
        mayBecome: rolesIn(directory, organisation.id).filter(
          (other) => other !== role && mayDirect.changeRole(who, directory, account, other),
        ),
        mayRemove: mayDirect.removeMember(who, directory, account) && !isLastMember(directory, account),
      })),
    ),
    mayStandIn: rolesIn(directory, organisation.id).some((role) =>
      mayDirect.standIn(who, directory, { organisation: organisation.id, role }),
    ),
    standIns: await Promise.all(
      [...directory.standIns.values()]
        .filter((one) => one.organisation === organisation.id && now < one.until)
        .map(async ({ account, role, absent, from, until }) => ({
          account,
          name: await named(account),
          email: (await emailOf(account)) ?? "",
          role,
          absent: await named(absent),
          from,
          until,
          isNow: from <= now,
          mayEnd:
            mayDirect.administer(who, directory) ||
            mayDirect.standIn(who, directory, { organisation: organisation.id, role }),
        })),
    ),
    invitations: await Promise.all(
      [...directory.invitations.values()]
        .filter((one) => one.organisation === organisation.id && one.state === "pending")
        .toReversed()
        .map(async ({ id, role, email, until, by, at, standIn }) => ({
          id,
          role,
          by: await named(by),
          at,
          until,
          isOver: until <= now,
          ...(email !== undefined && { email }),
          ...(standIn && { standIn: { ...standIn, absent: await named(standIn.absent) } }),
        })),
    ),
  };
}

/** What the audit says of a decision in the directory. */
function actOf(event: DirectoryEvent, change: string): AuditAct {
  if (event.type === "member.invited")
    return { kind: "invitation-made", invitation: event.invitation, organisation: event.organisation };
  if (event.type === "invitation.revoked") return { kind: "invitation-withdrawn", invitation: event.invitation };
  const organisation = "organisation" in event ? event.organisation : undefined;
  return {
    kind: "directory-changed",
    change,
    ...("account" in event && { account: event.account }),
    ...(organisation !== undefined && {
      organisation: typeof organisation === "string" ? organisation : organisation.id,
    }),
  };
}
