import {
  dayAt,
  may,
  mayDirect,
  standInKey,
  SERVICE,
  type Anchor,
  type Anchored,
  type CitedPlace,
  type Directory,
  type Note,
  type Organisation,
  type Round,
  type RoundCommand,
  type World,
} from "@duthao/domain";
import type { Rooms } from "./rooms.ts";

/** What is asked about the world for a command's decision. */
export interface WorldSources {
  readonly rooms: Rooms;
  readonly roundOf: (id: string) => Round | undefined;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly accountOf: (id: string) => Promise<{ readonly name: string } | undefined>;
  /** How many bytes a kept file has, which is kept on from now; `undefined` where it is not. */
  readonly keptBytes: (sha256: string) => Promise<number | undefined>;
  /** The organisations of this installation, and who sits in them. */
  readonly directory: () => Directory;
}

/** Commands that say who sits where. */
const SEATING: ReadonlySet<RoundCommand["type"]> = new Set([
  "join-person",
  "remove-person",
  "invite-person",
  "move-person",
  "change-role",
]);

/**
 * What a command may know of the world: for `publish` the note and its anchor as the draft says it, for `reattach` the anchor alone, for `answer` what it names in the draft, for a round that follows another that one, for `join-person` the account.
 * No document is opened for somebody who may not ask, nor for a draft that is not the round's.
 */
export async function worldOf(
  round: Round | undefined,
  who: string,
  command: RoundCommand,
  { rooms, roundOf, newId, now, accountOf, directory, keptBytes }: WorldSources,
): Promise<World> {
  const world = { who, newId, today: dayAt(now()) };
  const before = command.type === "prepare-round" && command.after ? roundOf(command.after) : undefined;
  if (before) return { ...world, before };
  if (command.type === "prepare-round") return { ...world, agency: agencyOf(who, directory()) };
  if (command.type === "invite-organisation")
    return { ...world, listed: plain(directory().organisations.get(command.organisation.id)) };
  if (round && command.type === "add-file")
    return may.moderate(who, round) ? { ...world, keptBytes: await keptBytes(command.file.sha256) } : world;
  if (round && command.type === "attach-scan")
    return may.record(who, round) ? { ...world, keptBytes: await keptBytes(command.scan.sha256) } : world;
  const seating = SEATING.has(command.type)
    ? { selfSeated: seatedIn(directory()), standsIn: standsInFor(who, round, directory()) }
    : {};
  if (round && command.type === "join-person")
    return { ...world, ...seating, ...(await joining(round, who, command, accountOf)) };
  if (round && command.type === "publish") return { ...world, ...(await published(round, who, command, rooms)) };
  if (round && command.type === "reattach" && round.threads.has(command.thread))
    return { ...world, ...(await placed(round, command.anchor, { rooms })) };
  if (round && command.type === "answer") return { ...world, ...(await named(round, who, command, rooms)) };
  return { ...world, ...seating };
}

/** The organisation in whose name somebody may begin rounds. */
function agencyOf(who: string, directory: Directory): Organisation | undefined {
  const agency = directory.installation?.agency;
  return agency !== undefined && mayDirect.prepare(who, directory)
    ? plain(directory.organisations.get(agency))
    : undefined;
}

/** What a round keeps of an organisation: not where letters to it go. */
function plain(listed: Organisation | undefined): Organisation | undefined {
  return listed && { id: listed.id, name: listed.name, short: listed.short, kind: listed.kind };
}

/** Whoever may not ask does not learn who has an account. */
async function joining(
  round: Round,
  who: string,
  { person }: Extract<RoundCommand, { type: "join-person" }>,
  accountOf: WorldSources["accountOf"],
): Promise<Pick<World, "account">> {
  return who === SERVICE || may.appoint(who, round, person) ? { account: await accountOf(person.id) } : {};
}

async function published(
  round: Round,
  who: string,
  command: { desk: string; note: string },
  rooms: Rooms,
): Promise<{ note?: Note; anchored?: Anchored }> {
  const desk = round.desks.get(command.desk);
  if (!desk || !may.publish(who, round, desk)) return {};
  const note = await rooms.note(command.desk, command.note);
  if (note?.target.kind !== "place") return note ? { note } : {};
  return { note, ...(await placed(round, note.target.anchor, { rooms, at: note.at })) };
}

async function named(
  round: Round,
  who: string,
  { thread, disposition }: Extract<RoundCommand, { type: "answer" }>,
  rooms: Rooms,
): Promise<{ cites?: readonly CitedPlace[] }> {
  const place = round.threads.get(thread)?.place;
  if (!place || disposition.explanation === "" || !may.dispose(who, round)) return {};
  const cites = await rooms.cites(round.draft.id, disposition.explanation, place);
  return cites ? { cites } : {};
}

async function placed(
  round: Round,
  anchor: Anchor,
  { rooms, at }: { rooms: Rooms; at?: number },
): Promise<{ anchored?: Anchored }> {
  const anchored = anchor.draft === round.draft.id ? await rooms.anchored(anchor.draft, anchor, at) : undefined;
  return anchored ? { anchored } : {};
}

/** Whether somebody sits in a round because they stand in for a member, and for no other reason. */
function standsInFor(who: string, round: Round | undefined, { members, standIns }: Directory): boolean {
  const organisation = round?.people.get(who)?.organisation;
  if (organisation === undefined || members.get(who)?.organisation === organisation) return false;
  return standIns.has(standInKey(who, organisation));
}

/** The organisations that have people in the directory. */
function seatedIn({ members }: Directory): ReadonlySet<string> {
  return new Set([...members.values()].map(({ organisation }) => organisation));
}
