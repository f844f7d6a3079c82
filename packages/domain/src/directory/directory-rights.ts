import { writesOnDesks, type Role } from "../person.ts";
import type { Directory, Member } from "./directory.ts";

const isAgency = ({ installation }: Directory, organisation: string): boolean => installation?.agency === organisation;

/** Roles that there are in the agency alone, and those that there are in the others. */
const AGENCY_ROLES: readonly Role[] = ["moderator", "drafter", "leader", "observer"];
const OTHER_ROLES: readonly Role[] = ["delegate", "leader", "observer"];

/** As what somebody may sit in an organisation. */
export function rolesIn(directory: Directory, organisation: string): readonly Role[] {
  return isAgency(directory, organisation) ? AGENCY_ROLES : OTHER_ROLES;
}

/** Who may do what in the directory: as in a round, the same function hides the button and refuses the command. */
export const mayDirect = {
  /** Looks after accounts, organisations and settings. Reads no desk, and speaks for nobody. */
  administer: (who: string, { administrators }: Directory): boolean => administrators.has(who),

  /** Begins rounds in the agency's name. */
  prepare: (who: string, directory: Directory): boolean => {
    const member = directory.members.get(who);
    return member !== undefined && isAgency(directory, member.organisation) && member.role === "moderator";
  },

  /** Reads the directory, and writes organisations into it: whoever looks after it, and who asks them for opinions. */
  list: (who: string, directory: Directory): boolean =>
    mayDirect.administer(who, directory) || mayDirect.prepare(who, directory),

  /** Sees who sits in an organisation, and who is invited to it. */
  see: (who: string, directory: Directory, organisation: string): boolean =>
    mayDirect.list(who, directory) || directory.members.get(who)?.organisation === organisation,

  /**
   * Gives a seat: the organisation's own people, and its first one whoever lists organisations. Who sits in a ministry reads
   * its desks, so nobody is seated there behind its back (decision 6).
   */
  invite: (
    who: string,
    directory: Directory,
    { organisation, role }: Pick<Member, "organisation" | "role">,
  ): boolean => {
    if (!directory.organisations.has(organisation) || !rolesIn(directory, organisation).includes(role)) return false;
    const own = directory.members.get(who);
    if (own?.organisation === organisation) return givesSeat(directory, own, role);
    return !directory.hasWritten.has(organisation) && mayDirect.list(who, directory);
  },

  /** Has somebody stand in: the organisation's own people alone, even where they are few; nobody comes in behind their back. */
  standIn: (
    who: string,
    directory: Directory,
    { organisation, role }: Pick<Member, "organisation" | "role">,
  ): boolean =>
    directory.members.get(who)?.organisation === organisation &&
    mayDirect.invite(who, directory, { organisation, role }),

  /** Changes as what somebody sits: who could have given them either seat. */
  changeRole: (who: string, directory: Directory, account: string, role: Role): boolean => {
    const member = directory.members.get(account);
    const own = directory.members.get(who);
    return (
      member !== undefined &&
      own?.organisation === member.organisation &&
      rolesIn(directory, member.organisation).includes(role) &&
      givesSeat(directory, own, role) &&
      givesSeat(directory, own, member.role)
    );
  },

  /** Takes somebody out of their organisation: they themselves, who could have brought them in, and the administrator. */
  removeMember: (who: string, directory: Directory, account: string): boolean => {
    const member = directory.members.get(account);
    const own = directory.members.get(who);
    if (!member) return false;
    if (who === account || mayDirect.administer(who, directory)) return true;
    return own?.organisation === member.organisation && givesSeat(directory, own, member.role);
  },
};

/** In the agency its moderators say who sits there; elsewhere who writes, and leaders alone make leaders. */
function givesSeat(directory: Directory, own: Member, role: Role): boolean {
  if (isAgency(directory, own.organisation)) return own.role === "moderator";
  if (!writesOnDesks(own.role)) return false;
  return role !== "leader" || own.role === "leader";
}
