import { writesOnDesks, type Role } from "../person.ts";
import type { ListedHoliday } from "../working-day.ts";
import type { Absence } from "./directory-event.ts";
import type { ListedOrganisation } from "./listed-organisation.ts";

/** Whose installation of Duthao this is: its name, and the organisation that asks others for their opinions. */
export interface Installation {
  readonly name: string;
  readonly agency: string;
  /** How its letters begin; absent until somebody said. */
  readonly letterhead?: Letterhead;
}

/** What stands above a letter of the agency besides its name: the body it belongs to, and the place it writes from. */
export interface Letterhead {
  readonly superior?: string | undefined;
  readonly place?: string | undefined;
}

/** Somebody who sits in an organisation, in every round that it is asked in. */
export interface Member {
  readonly account: string;
  readonly organisation: string;
  readonly role: Role;
  /** Who brought them in, or `SERVICE`. */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** When they got this role, where they came as something else. */
  readonly roleSince?: number;
}

/**
 * Người thay: somebody who sits in no way in an organisation and takes part for it between two days, in the place of one of its
 * members who is absent.
 */
export interface StandIn {
  readonly account: string;
  readonly organisation: string;
  readonly role: Role;
  /** The member who is absent. */
  readonly absent: string;
  /** Milliseconds since 1970: the beginning of the first day, and the end of the last one or when it was ended before. */
  readonly from: number;
  readonly until: number;
  /** Who brought them in. */
  readonly by: string;
}

/** An organisation that goes on in another one from a day on. */
export interface Succession {
  readonly into: string;
  readonly day: string;
}

/** Lời mời: a link by which somebody comes into an organisation, once. */
export interface MemberInvitation {
  readonly id: string;
  readonly organisation: string;
  readonly role: Role;
  /** Where the link was sent; absent where it is handed over. */
  readonly email: string | undefined;
  /** Milliseconds since 1970 until which it may be followed. */
  readonly until: number;
  readonly by: string;
  readonly at: number;
  readonly state: "pending" | "accepted" | "revoked";
  /** Whoever follows it stands in for a member between two days; absent where they become one. */
  readonly standIn: Absence | undefined;
}

/** Danh bạ: the organisations of this installation, who sits in them, and who looks after it. Immutable, as a round is. */
export interface Directory {
  /** Absent until the installation is set up. */
  readonly installation: Installation | undefined;
  readonly administrators: ReadonlySet<string>;
  readonly organisations: ReadonlyMap<string, ListedOrganisation>;
  /** By day, as they were announced: what the law fixes for every year is not among them. */
  readonly holidays: ReadonlyMap<string, ListedHoliday>;
  readonly successions: ReadonlyMap<string, Succession>;
  /** By account: one person sits in one organisation. */
  readonly members: ReadonlyMap<string, Member>;
  /** By `account/organisation`, those who did so last among them: who stands in there for somebody. */
  readonly standIns: ReadonlyMap<string, StandIn>;
  /** By `account/organisation`: when somebody left it last, in milliseconds since 1970. */
  readonly departures: ReadonlyMap<string, number>;
  /** Organisations in which somebody has ever written: there is something to read on their desks. */
  readonly hasWritten: ReadonlySet<string>;
  readonly invitations: ReadonlyMap<string, MemberInvitation>;
  /** The set-up links that were used. */
  readonly usedLinks: ReadonlySet<string>;
}

export const EMPTY_DIRECTORY: Directory = {
  installation: undefined,
  administrators: new Set(),
  organisations: new Map(),
  holidays: new Map(),
  successions: new Map(),
  members: new Map(),
  standIns: new Map(),
  departures: new Map(),
  hasWritten: new Set(),
  invitations: new Map(),
  usedLinks: new Set(),
};

/** The members of an organisation, in the order in which they came. */
export function membersOf({ members }: Directory, organisation: string): readonly Member[] {
  return [...members.values()].filter((member) => member.organisation === organisation);
}

/** Whether the organisation would be left with nobody who writes for it, or the agency with nobody who moderates. */
export function isLastMember(directory: Directory, account: string): boolean {
  const member = directory.members.get(account);
  if (!member) return false;
  const isAgency = member.organisation === directory.installation?.agency;
  const counts = ({ role }: Member) => (isAgency ? role === "moderator" : writesOnDesks(role));
  return (
    counts(member) && !membersOf(directory, member.organisation).some((one) => one.account !== account && counts(one))
  );
}
