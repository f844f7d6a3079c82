import type { Desk } from "./desk.ts";
import { isUnconfirmed } from "./opinion.ts";
import { writesOnDesks, type Person, type Role } from "./person.ts";
import type { Room } from "./room.ts";
import type { Round } from "./round.ts";
import type { PublishedComment } from "./thread.ts";
import { unreachable } from "./unreachable.ts";

const roleIn = (round: Round, who: string): Role | undefined => round.people.get(who)?.role;
const organisationOf = (round: Round, who: string): string | undefined => round.people.get(who)?.organisation;
const inAgency = (round: Round, who: string): boolean => organisationOf(round, who) === round.agency;
const isOneOf = (role: Role | undefined, ...roles: Role[]): boolean => role !== undefined && roles.includes(role);

const writes = (role: Role | undefined): boolean => role !== undefined && writesOnDesks(role);
const writesFor =
  (organisation: string) =>
  (person: Person): boolean =>
    person.organisation === organisation && writesOnDesks(person.role);
/** Where somebody of an organisation has written, there is something to read, also when they have all left. */
const hasHadWriters = ({ people, former }: Round, organisation: string): boolean =>
  [...people.values(), ...[...former.values()].flat()].some(writesFor(organisation));

/** Asked of rounds that are the same again and again: gathered once. */
const written = new WeakMap<Round["people"], ReadonlySet<string>>();

/** The organisations for which somebody has ever written in a round. */
export function writtenFor({ people, former }: Round): ReadonlySet<string> {
  const known = written.get(people);
  if (known) return known;
  const seats = [...people.values(), ...[...former.values()].flat()];
  const found = new Set(seats.flatMap(({ organisation, role }) => (writesOnDesks(role) ? organisation : [])));
  written.set(people, found);
  return found;
}

/**
 * Whether an organisation that may write would be left with nobody who does, or the agency with nobody who moderates.
 * While a round is prepared only the agency is there: its moderator names the others' first anew.
 */
export function isLast(round: Round, id: string): boolean {
  const seat = round.people.get(id);
  if (!seat) return false;
  const isAgency = seat.organisation === round.agency;
  if (!isAgency && round.status === "preparing") return false;
  const counts = isAgency ? (person: Person) => may.moderate(person.id, round) : writesFor(seat.organisation);
  return counts(seat) && ![...round.people.values()].some((person) => person.id !== id && counts(person));
}

/**
 * Who may do what: the same function hides the button and refuses the command.
 * `who` is a person's id; a person who is not in the round may do nothing in it.
 */
export const may = {
  /** Everyone in a round reads its record and its draft, once it has opened; while it is prepared, the agency alone (ROU28); one that was dropped, nobody (ROU50). */
  read: (who: string, round: Round): boolean =>
    round.people.has(who) && round.status !== "dropped" && (round.status !== "preparing" || inAgency(round, who)),

  /** Opens and closes rounds, invites organisations, schedules, hides. */
  moderate: (who: string, round: Round): boolean => inAgency(round, who) && isOneOf(roleIn(round, who), "moderator"),

  /**
   * Brings somebody into the round for an organisation. Who sits there reads its desks, so those who write on them say who
   * does; the moderator names the agency's own, and another organisation's first, while there is nothing to read.
   */
  join: (who: string, round: Round, organisation: string): boolean => {
    if (may.moderate(who, round)) return organisation === round.agency || !hasHadWriters(round, organisation);
    return (
      may.read(who, round) &&
      organisation !== round.agency &&
      organisationOf(round, who) === organisation &&
      writes(roleIn(round, who))
    );
  },

  /** Gives a seat to somebody: the agency's roles are for the agency, and a delegate makes nobody a leader. */
  appoint: (who: string, round: Round, { organisation, role }: Pick<Person, "organisation" | "role">): boolean => {
    if (!may.join(who, round, organisation)) return false;
    if (organisation === round.agency || isOneOf(role, "delegate", "observer")) return true;
    return role === "leader" && (may.moderate(who, round) || isOneOf(roleIn(round, who), "leader"));
  },

  /**
   * Takes somebody out of the round, or lets them go to another organisation: they themselves, and those who say who sits in
   * their organisation; but a leader of a ministry nobody else than a leader. While a round is prepared, the moderator anybody.
   */
  remove: (who: string, round: Round, person: string): boolean => {
    const organisation = organisationOf(round, person);
    if (organisation === undefined || !may.read(who, round)) return false;
    if (who === person) return true;
    if (organisation === round.agency || round.status === "preparing") return may.moderate(who, round);
    if (organisationOf(round, who) !== organisation || !writes(roleIn(round, who))) return false;
    return !isOneOf(roleIn(round, person), "leader") || isOneOf(roleIn(round, who), "leader");
  },

  /** Takes the letters of a round to have them signed: the agency's own people. */
  issue: (who: string, round: Round): boolean => may.read(who, round) && inAgency(round, who),

  /** Drafters of the agency edit the text until the round is closed. */
  edit: (who: string, round: Round): boolean =>
    inAgency(round, who) &&
    isOneOf(roleIn(round, who), "drafter") &&
    round.status !== "closed" &&
    round.status !== "synthesised",

  /** Drafters and the moderator say whether numbers may still change, and who is responsible for which section. */
  organise: (who: string, round: Round): boolean =>
    may.edit(who, round) || (may.moderate(who, round) && round.status !== "closed" && round.status !== "synthesised"),

  /** Gives dispositions, resolves and reopens threads. */
  dispose: (who: string, round: Round): boolean => may.moderate(who, round),

  /** The agency's leader approves dispositions. */
  approve: (who: string, round: Round): boolean => inAgency(round, who) && isOneOf(roleIn(round, who), "leader"),

  /** A member of one of a desk's organisations writes on it; observers and administrators do not. */
  write: (who: string, round: Round, desk: Desk): boolean =>
    desk.organisations.includes(organisationOf(round, who) ?? "") && writes(roleIn(round, who)),

  /** Publishing is speaking for the organisation: whoever writes on its desk. */
  publish: (who: string, round: Round, desk: Desk): boolean => may.write(who, round, desk),

  /** Speaks for an organisation: views, reservations. */
  represent: (who: string, round: Round, organisation: string): boolean =>
    organisationOf(round, who) === organisation && isOneOf(roleIn(round, who), "delegate", "leader", "moderator"),

  /** Submits an organisation's official opinion; the agency asks for opinions and has none of its own (ROU6). */
  submit: (who: string, round: Round, organisation: string): boolean =>
    organisation !== round.agency && may.represent(who, round, organisation),

  /** Writes down what an organisation wrote on paper, as long as it has not given or confirmed its opinion itself. */
  record: (who: string, round: Round): boolean =>
    inAgency(round, who) && isOneOf(roleIn(round, who), "moderator", "drafter"),

  /** Reads a letter as it came: the agency, and the organisation that sent it. */
  readLetter: (who: string, round: Round, organisation: string): boolean =>
    may.read(who, round) && (inAgency(round, who) || organisationOf(round, who) === organisation),

  /** Speaks for those in whose name a comment stands. */
  standBy: (who: string, round: Round, comment: PublishedComment): boolean =>
    comment.organisations.some((organisation) => may.represent(who, round, organisation)),

  /** Only those in whose name a comment stands take it back (ANN4); of what the agency copied from a letter, the agency its mistakes. */
  withdraw: (who: string, round: Round, comment: PublishedComment): boolean =>
    may.standBy(who, round, comment) ||
    (comment.recorded === true &&
      may.record(who, round) &&
      comment.organisations.every((organisation) => isUnconfirmed(round.opinions.get(organisation)))),

  /** May open this room and read it. */
  enter: (who: string, round: Round, room: Room): boolean => {
    switch (room.kind) {
      case "draft":
        return room.draft === round.draft.id && may.read(who, round);
      case "record":
        return room.round === round.id && may.read(who, round);
      case "desk": {
        const desk = round.desks.get(room.desk);
        return desk !== undefined && may.read(who, round) && may.write(who, round, desk);
      }
      default:
        return unreachable(room);
    }
  },

  /** May change this room's document. Nobody but the service writes a record. */
  change: (who: string, round: Round, room: Room): boolean => {
    if (!may.enter(who, round, room)) return false;
    return room.kind === "desk" || (room.kind === "draft" && may.edit(who, round));
  },
};
