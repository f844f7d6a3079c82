import { beginningOfDay, endOfDay } from "../day.ts";
import { writesOnDesks } from "../person.ts";
import { unreachable } from "../unreachable.ts";
import type { Directory, Member, MemberInvitation } from "./directory.ts";
import { standInKey } from "./stand-in.ts";
import type { DirectoryEvent, DirectoryHappened } from "./directory-event.ts";

type Of<T extends DirectoryEvent["type"]> = Extract<DirectoryEvent, { type: T }>;

/** The directory after one more event. Pure, and total: what the journal holds has happened. */
export function evolveDirectory(directory: Directory, { event, actor, at }: DirectoryHappened): Directory {
  switch (event.type) {
    case "installation.set-up":
      return used(event.link, { ...directory, installation: { name: event.name, agency: event.agency } });
    case "installation.renamed":
      return directory.installation
        ? { ...directory, installation: { ...directory.installation, name: event.name } }
        : directory;
    case "installation.letterhead-set":
      return directory.installation
        ? {
            ...directory,
            installation: { ...directory.installation, letterhead: { superior: event.superior, place: event.place } },
          }
        : directory;
    case "holiday.listed":
      return { ...directory, holidays: set(directory.holidays, event.holiday.day, event.holiday) };
    case "holiday.dropped": {
      const holidays = new Map(directory.holidays);
      holidays.delete(event.day);
      return { ...directory, holidays };
    }
    case "administrator.appointed":
      return used(event.link, { ...directory, administrators: new Set([...directory.administrators, event.account]) });
    case "administrator.dismissed":
      return {
        ...directory,
        administrators: new Set([...directory.administrators].filter((account) => account !== event.account)),
      };
    case "organisation.listed":
    case "organisation.changed":
      return { ...directory, organisations: set(directory.organisations, event.organisation.id, event.organisation) };
    case "organisation.merged":
      return {
        ...directory,
        successions: set(directory.successions, event.organisation, { into: event.into, day: event.day }),
      };
    case "member.invited":
      return {
        ...directory,
        invitations: set(directory.invitations, event.invitation, invitationOf(event, actor, at)),
      };
    case "invitation.revoked":
      return invited(directory, event.invitation, "revoked");
    case "member.joined":
      return joined(invited(directory, event.invitation, "accepted"), event, at);
    case "member.role-changed": {
      const member = directory.members.get(event.account);
      return member ? seated(directory, { ...member, role: event.role, roleSince: at }) : directory;
    }
    case "member.left": {
      const members = new Map(directory.members);
      members.delete(event.account);
      return {
        ...directory,
        members,
        departures: set(directory.departures, `${event.account}/${event.organisation}`, at),
      };
    }
    case "stand-in.agreed":
      return agreed(invited(directory, event.invitation, "accepted"), event, at);
    case "stand-in.ended": {
      const key = standInKey(event.account, event.organisation);
      const standIn = directory.standIns.get(key);
      return standIn
        ? { ...directory, standIns: set(directory.standIns, key, { ...standIn, until: Math.min(at, standIn.until) }) }
        : directory;
    }
    default:
      return unreachable(event);
  }
}

function set<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

function used(link: string | undefined, directory: Directory): Directory {
  return link === undefined ? directory : { ...directory, usedLinks: new Set([...directory.usedLinks, link]) };
}

function joined(directory: Directory, { account, organisation, role, by }: Of<"member.joined">, at: number): Directory {
  return seated(directory, { account, organisation, role, by, since: at });
}

/** From the beginning of the first day, or from when it was agreed, to the end of the last one. */
function agreed(directory: Directory, event: Of<"stand-in.agreed">, at: number): Directory {
  const { account, organisation, role, by } = event;
  const { absent, from, until } = event.standIn;
  const standIn = {
    account,
    organisation,
    role,
    by,
    absent,
    from: Math.max(beginningOfDay(from), at),
    until: endOfDay(until),
  };
  const standIns = set(directory.standIns, standInKey(account, organisation), standIn);
  return writesOnDesks(role)
    ? { ...directory, standIns, hasWritten: new Set([...directory.hasWritten, organisation]) }
    : { ...directory, standIns };
}

function seated(directory: Directory, member: Member): Directory {
  const members = set(directory.members, member.account, member);
  return writesOnDesks(member.role)
    ? { ...directory, members, hasWritten: new Set([...directory.hasWritten, member.organisation]) }
    : { ...directory, members };
}

function invitationOf(event: Of<"member.invited">, by: string, at: number): MemberInvitation {
  const { invitation: id, organisation, role, email, until, standIn } = event;
  return { id, organisation, role, email, until, by, at, state: "pending", standIn };
}

function invited(directory: Directory, id: string | undefined, state: MemberInvitation["state"]): Directory {
  const invitation = id === undefined ? undefined : directory.invitations.get(id);
  return invitation
    ? { ...directory, invitations: set(directory.invitations, invitation.id, { ...invitation, state }) }
    : directory;
}
