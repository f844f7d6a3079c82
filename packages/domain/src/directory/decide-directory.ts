import { beginningOfDay, endOfDay } from "../day.ts";
import { SERVICE } from "../entry.ts";
import { contestedFields, isSameListing, withChange } from "./change-listing.ts";
import { refuse, type Refusal } from "../refusal.ts";
import { unreachable } from "../unreachable.ts";
import { isLastMember, type Directory, type MemberInvitation } from "./directory.ts";
import type { DirectoryCommand, LinkCommand } from "./directory-command.ts";
import { standInKey } from "./stand-in.ts";
import type { Absence, DirectoryEvent } from "./directory-event.ts";
import { mayDirect } from "./directory-rights.ts";
import { ALIASES_LIMIT, type ListedOrganisation } from "./listed-organisation.ts";

type Of<T extends (DirectoryCommand | LinkCommand)["type"]> = Extract<DirectoryCommand | LinkCommand, { type: T }>;

/** What a decision in the directory may know besides it. */
export interface DirectoryWorld {
  /** The account that asks, or `SERVICE`. */
  readonly who: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Whether the account that a command names may sign in. */
  readonly isAccount: boolean;
}

const DAY = 86_400_000;

/** Invitations to one organisation that may wait at a time. */
const WAITING_LIMIT = 50;

/** What a command makes happen in the directory, or why it does not. Pure. */
export function decideDirectory(
  directory: Directory,
  command: DirectoryCommand | LinkCommand,
  world: DirectoryWorld,
): readonly DirectoryEvent[] | Refusal {
  const { who } = world;
  switch (command.type) {
    case "set-up":
      return setUp(directory, command, who);
    case "accept-invitation":
      return accept(directory, command, world);
    case "seat-member":
      return who === SERVICE ? seat(directory, command) : refuse("not-allowed");
    case "rename-installation":
      return administering(directory, who) ?? [{ type: "installation.renamed", name: command.name }];
    case "set-letterhead":
      return listing(directory, who) ?? setLetterhead(directory, command);
    case "list-holiday":
      return administering(directory, who) ?? listHoliday(directory, command);
    case "drop-holiday":
      return (
        administering(directory, who) ??
        (directory.holidays.has(command.day) ? [{ type: "holiday.dropped", day: command.day }] : [])
      );
    case "appoint-administrator":
      return administering(directory, who) ?? appoint(directory, command, world);
    case "dismiss-administrator":
      return administering(directory, who) ?? dismiss(directory, command);
    case "list-organisations":
      return listing(directory, who) ?? list(directory, command);
    case "change-organisation":
      return listing(directory, who) ?? change(directory, command);
    case "merge-organisation":
      return listing(directory, who) ?? merge(directory, command);
    case "invite-member":
      return invite(directory, command, world);
    case "revoke-invitation":
      return revoke(directory, command, who);
    case "change-role":
      return changeRole(directory, command, who);
    case "end-stand-in":
      return endStandIn(directory, command, world);
    case "remove-member":
      return remove(directory, command, who);
    default:
      return unreachable(command);
  }
}

function administering(directory: Directory, who: string): Refusal | undefined {
  return who === SERVICE || mayDirect.administer(who, directory) ? undefined : refuse("not-allowed");
}

function listing(directory: Directory, who: string): Refusal | undefined {
  return who === SERVICE || mayDirect.list(who, directory) ? undefined : refuse("not-allowed");
}

/** A link that is used again, for an installation that has its name, makes a further administrator: the first may be lost. */
function setUp(
  directory: Directory,
  { link, name, agency }: Of<"set-up">,
  who: string,
): readonly DirectoryEvent[] | Refusal {
  if (directory.usedLinks.has(link)) return refuse("link-used");
  if (directory.members.has(who)) return refuse("administrator-speaks-for-nobody");
  if (directory.installation) return [{ type: "administrator.appointed", account: who, link }];
  return [
    { type: "organisation.listed", organisation: agency },
    { type: "installation.set-up", name, agency: agency.id, link },
    { type: "administrator.appointed", account: who },
  ];
}

function setLetterhead(
  { installation }: Directory,
  { superior, place }: Of<"set-letterhead">,
): readonly DirectoryEvent[] | Refusal {
  const before = installation?.letterhead;
  if (before?.superior === superior && before?.place === place) return [];
  return [{ type: "installation.letterhead-set", ...(superior && { superior }), ...(place && { place }) }];
}

function listHoliday({ holidays }: Directory, { holiday }: Of<"list-holiday">): readonly DirectoryEvent[] {
  const before = holidays.get(holiday.day);
  const isSo = before?.name === holiday.name && (before.isWorked ?? false) === (holiday.isWorked ?? false);
  return isSo ? [] : [{ type: "holiday.listed", holiday }];
}

function appoint(
  directory: Directory,
  { account }: Of<"appoint-administrator">,
  { isAccount }: DirectoryWorld,
): readonly DirectoryEvent[] | Refusal {
  if (!isAccount) return refuse("unknown-person");
  if (directory.members.has(account)) return refuse("administrator-speaks-for-nobody");
  return directory.administrators.has(account) ? [] : [{ type: "administrator.appointed", account }];
}

function dismiss(
  { administrators }: Directory,
  { account }: Of<"dismiss-administrator">,
): readonly DirectoryEvent[] | Refusal {
  if (!administrators.has(account)) return refuse("unknown-person");
  return administrators.size === 1 ? refuse("last-administrator") : [{ type: "administrator.dismissed", account }];
}

function list(directory: Directory, { organisations }: Of<"list-organisations">): readonly DirectoryEvent[] | Refusal {
  const known = new Map(directory.organisations);
  for (const organisation of organisations) {
    if (known.has(organisation.id) || isNameTaken(known, organisation))
      return refuse("organisation-already-listed", organisation.name);
    known.set(organisation.id, organisation);
  }
  return organisations.map((organisation) => ({ type: "organisation.listed", organisation }));
}

/** A name that changes is kept among those it goes by: letters of before use it. */
function change(
  directory: Directory,
  { organisation: wanted, seen }: Of<"change-organisation">,
): readonly DirectoryEvent[] | Refusal {
  const before = directory.organisations.get(wanted.id);
  if (!before) return refuse("unknown-organisation");
  const [contested] = contestedFields(before, { seen, wanted });
  if (contested) return refuse("changed-meanwhile", contested);
  const organisation = withChange(before, { seen, wanted });
  const others = new Map(directory.organisations);
  others.delete(organisation.id);
  if (isNameTaken(others, organisation)) return refuse("organisation-already-listed", organisation.name);
  const aliases =
    before.name === organisation.name || organisation.aliases.includes(before.name)
      ? organisation.aliases
      : [...organisation.aliases, before.name];
  if (aliases.length > ALIASES_LIMIT) return refuse("too-many", "organisation.aliases");
  const after = { ...organisation, aliases };
  return isSameListing(before, after) ? [] : [{ type: "organisation.changed", organisation: after }];
}

function isNameTaken(known: ReadonlyMap<string, ListedOrganisation>, { name }: ListedOrganisation): boolean {
  return [...known.values()].some((other) => other.name === name);
}

function merge(
  directory: Directory,
  { organisation, into, day }: Of<"merge-organisation">,
): readonly DirectoryEvent[] | Refusal {
  if (!directory.organisations.has(organisation) || !directory.organisations.has(into))
    return refuse("unknown-organisation");
  // who asks for opinions goes on, whatever it is called
  if (organisation === directory.installation?.agency) return refuse("not-allowed");
  // in a circle nobody would go on
  for (let next: string | undefined = into; next !== undefined; next = directory.successions.get(next)?.into)
    if (next === organisation) return refuse("changed-meanwhile");
  return [{ type: "organisation.merged", organisation, into, day }];
}

function invite(
  directory: Directory,
  { invitation, organisation, role, email, days, standIn }: Of<"invite-member">,
  { who, now }: DirectoryWorld,
): readonly DirectoryEvent[] | Refusal {
  if (!directory.organisations.has(organisation)) return refuse("unknown-organisation");
  if (!mayDirect.invite(who, directory, { organisation, role })) return refuse("not-allowed");
  if (directory.invitations.has(invitation)) return refuse("changed-meanwhile");
  const fault = standIn && absenceFault(directory, { organisation, role, standIn }, { who, now });
  if (fault) return fault;
  const waiting = [...directory.invitations.values()].filter(
    (one) => one.organisation === organisation && one.state === "pending" && now < one.until,
  );
  if (waiting.length >= WAITING_LIMIT) return refuse("too-many");
  if (email !== undefined && waiting.some((one) => one.email === email)) return refuse("address-already-invited");
  const until = now + days * DAY;
  const invited = { invitation, organisation, role, ...(email && { email }), until, ...(standIn && { standIn }) };
  return [{ type: "member.invited", ...invited }];
}

/** Longest time for which somebody stands in, in milliseconds: who is away longer is moved. */
const LONGEST_ABSENCE = 366 * DAY;

/** Why nobody can be asked to stand in so. */
function absenceFault(
  directory: Directory,
  { organisation, role, standIn }: Pick<MemberInvitation, "organisation" | "role"> & { readonly standIn: Absence },
  { who, now }: Pick<DirectoryWorld, "who" | "now">,
): Refusal | undefined {
  const { absent, from, until } = standIn;
  if (!mayDirect.standIn(who, directory, { organisation, role })) return refuse("not-allowed");
  if (directory.members.get(absent)?.organisation !== organisation) return refuse("unknown-person");
  if (until < from || endOfDay(until) - beginningOfDay(from) > LONGEST_ABSENCE)
    return refuse("malformed", "standIn.until");
  return endOfDay(until) <= now ? refuse("deadline-past") : undefined;
}

function endStandIn(
  directory: Directory,
  { account, organisation }: Of<"end-stand-in">,
  { who, now }: DirectoryWorld,
): readonly DirectoryEvent[] | Refusal {
  const standIn = directory.standIns.get(standInKey(account, organisation));
  if (!standIn || !(who === account || mayDirect.see(who, directory, organisation))) return refuse("unknown-person");
  const may = who === account || mayDirect.administer(who, directory) || mayDirect.standIn(who, directory, standIn);
  if (!may) return refuse("not-allowed");
  return now < standIn.until ? [{ type: "stand-in.ended", account, organisation }] : [];
}

function revoke(
  directory: Directory,
  { invitation: id }: Of<"revoke-invitation">,
  who: string,
): readonly DirectoryEvent[] | Refusal {
  const invitation = directory.invitations.get(id);
  if (!invitation || !mayRevoke(directory, invitation, who)) return refuse("unknown-invitation");
  return invitation.state === "pending" ? [{ type: "invitation.revoked", invitation: id }] : refuse("link-used");
}

/** Whoever made it, whoever could make it anew, and the administrator. */
function mayRevoke(directory: Directory, invitation: MemberInvitation, who: string): boolean {
  return (
    who === SERVICE ||
    who === invitation.by ||
    mayDirect.administer(who, directory) ||
    mayDirect.invite(who, directory, invitation)
  );
}

/**
 * Why an invitation brings nobody in any more, `undefined` where it does. It holds while whoever made it may still give that
 * seat: a ministry's first is named while there is nothing to read.
 */
export function invitationFault(directory: Directory, id: string, now: number): Refusal | undefined {
  const invitation = directory.invitations.get(id);
  if (!invitation) return refuse("unknown-invitation");
  if (invitation.state === "accepted") return refuse("link-used");
  const absent = invitation.standIn?.absent;
  // who was absent has left for good, or is back
  if (absent !== undefined && directory.members.get(absent)?.organisation !== invitation.organisation)
    return refuse("link-revoked");
  if (invitation.standIn && endOfDay(invitation.standIn.until) <= now) return refuse("link-expired");
  if (invitation.state === "revoked" || !mayDirect.invite(invitation.by, directory, invitation))
    return refuse("link-revoked");
  return now < invitation.until ? undefined : refuse("link-expired");
}

/** Whoever sits somewhere else moves: both have said yes, the one who invites and the one who comes. */
function accept(
  directory: Directory,
  { invitation: id }: Of<"accept-invitation">,
  { who, now }: DirectoryWorld,
): readonly DirectoryEvent[] | Refusal {
  const fault = invitationFault(directory, id, now);
  const invitation = directory.invitations.get(id);
  if (fault || !invitation) return fault ?? refuse("unknown-invitation");
  const { organisation, role, by, standIn } = invitation;
  if (directory.administrators.has(who)) return refuse("administrator-speaks-for-nobody");
  const sits = directory.members.get(who);
  if (sits?.organisation === organisation) return refuse("already-member");
  const standing = directory.standIns.get(standInKey(who, organisation));
  if (standing && now < standing.until) return refuse("already-member");
  if (standIn) return [{ type: "stand-in.agreed", account: who, organisation, role, standIn, invitation: id, by }];
  if (sits && isLastMember(directory, who)) return refuse("last-in-organisation");
  return [
    ...(sits ? [{ type: "member.left" as const, account: who, organisation: sits.organisation }] : []),
    { type: "member.joined", account: who, organisation, role, invitation: id, by },
  ];
}

function seat(
  directory: Directory,
  { account, organisation, role }: Of<"seat-member">,
): readonly DirectoryEvent[] | Refusal {
  if (!directory.organisations.has(organisation)) return refuse("unknown-organisation");
  if (directory.members.has(account)) return refuse("already-member");
  return [{ type: "member.joined", account, organisation, role, by: SERVICE }];
}

function changeRole(
  directory: Directory,
  { account, role }: Of<"change-role">,
  who: string,
): readonly DirectoryEvent[] | Refusal {
  const member = directory.members.get(account);
  if (!member || !mayDirect.see(who, directory, member.organisation)) return refuse("unknown-person");
  if (!mayDirect.changeRole(who, directory, account, role)) return refuse("not-allowed");
  if (member.role === role) return [];
  const { organisation } = member;
  const changed = { ...directory, members: new Map(directory.members).set(account, { ...member, role }) };
  // as somebody else they might leave nobody who moderates, or who writes
  return isLastMember(directory, account) && !isLastMember(changed, account)
    ? refuse("last-in-organisation")
    : [{ type: "member.role-changed", account, organisation, role }];
}

function remove(
  directory: Directory,
  { account }: Of<"remove-member">,
  who: string,
): readonly DirectoryEvent[] | Refusal {
  const member = directory.members.get(account);
  if (!member) return refuse("unknown-person");
  if (who !== SERVICE) {
    if (!mayDirect.see(who, directory, member.organisation)) return refuse("unknown-person");
    if (!mayDirect.removeMember(who, directory, account)) return refuse("not-allowed");
    if (isLastMember(directory, account)) return refuse("last-in-organisation");
  }
  return [{ type: "member.left", account, organisation: member.organisation }];
}
