import { SERVICE } from "./entry.ts";
import type { Happened, RoundEvent } from "./event.ts";
import { may } from "./may.ts";
import { mentionsIn } from "./mention.ts";
import { USUAL_NOTICE } from "./notice.ts";
import type { NotificationKind, NotificationSubject, Told } from "./notification.ts";
import type { Person } from "./person.ts";
import { deadlineFor, organisationStatus, type Round } from "./round.ts";
import type { PublishedComment, Thread } from "./thread.ts";
import { unreachable } from "./unreachable.ts";

/** Days before a conference on which everybody is told. */
const CONFERENCE_NOTICE = 1;

type Of<T extends RoundEvent["type"]> = Extract<RoundEvent, { type: T }>;

/** Whom an event is told to, and as what. Whoever did it knows; `round` is the round as it is by now. */
export function toldOf(round: Round, { event, actor }: Happened): readonly Told[] {
  return audience(round, event, actor).filter(
    ({ person, kind, subject }) => person !== actor && mayBeTold(person, round, kind, subject),
  );
}

function audience(round: Round, event: RoundEvent, by: string): readonly Told[] {
  const tell = (people: readonly Person[], kind: NotificationKind, subject: NotificationSubject = {}): Told[] =>
    people.map(({ id }) => ({ person: id, kind, subject: { by, ...subject } }));
  const everybody = [...round.people.values()];
  switch (event.type) {
    case "round.opened":
      return tell(everybody, "opened");
    case "round.reopened":
      return tell(everybody, "opened");
    case "round.closed":
      return tell(everybody, "closed");
    case "person.joined":
      // whoever is in it from the beginning is told when it opens, and whoever took up an invitation knows
      if (by === SERVICE) return [];
      return tell([event.person], "joined", { organisation: event.person.organisation });
    case "person.moved":
      return tell([event.person], "moved", { organisation: event.person.organisation });
    case "person.left":
      return tell([event.person], "left", { organisation: event.person.organisation });
    case "person.invited":
      return event.role === null
        ? []
        : tell(seated(round, [event.person]), "invited-to-move", { organisation: event.organisation });
    case "desk.opened":
      return event.desk.organisations.length > 1
        ? tell(of(round, event.desk.organisations), "joint-desk", { desk: event.desk.id })
        : [];
    case "desk.shared":
      return tell(of(round, [event.organisation]), "joint-desk", { desk: event.desk });
    case "thread.answered": {
      const { thread } = event;
      const answered = owners(round, thread);
      const mentioned = mentionedIn(round, event.disposition.explanation, answered);
      return [
        ...tell(answered, "answered", { thread }),
        ...tell(mentioned, "mentioned", { thread, organisation: round.agency }),
      ];
    }
    case "thread.approved":
      return tell(answered(round, event.thread), "approved", { thread: event.thread });
    case "thread.opened":
    case "thread.replied": {
      const subject = { thread: event.thread, comment: event.comment.id, ...inName(event.comment.organisations) };
      const mentioned = mentionedIn(round, event.comment.body);
      const ids = new Set(mentioned.map(({ id }) => id));
      const replied = event.type === "thread.replied" ? others(round, event) : [];
      // where one of them sends what several write
      const colleagues = event.comment.recorded ? [] : of(round, event.comment.organisations);
      return [
        ...tell(mentioned, "mentioned", subject),
        ...tell(
          replied.filter(({ id }) => !ids.has(id)),
          "replied",
          subject,
        ),
        ...tell(
          colleagues.filter(({ id }) => !ids.has(id)),
          "sent",
          subject,
        ),
      ];
    }
    case "comment.hidden": {
      const said = commentIn(round, event);
      return said
        ? tell(of(round, said.organisations), "hidden", { thread: event.thread, comment: event.comment })
        : [];
    }
    case "opinion.recorded":
      return tell(of(round, [event.opinion.organisation]), "recorded", { organisation: event.opinion.organisation });
    case "round.deadline-set": {
      const concerned = event.organisation === undefined ? everybody : of(round, [event.organisation]);
      return round.status === "open" && event.deadline !== null ? tell(concerned, "deadline-moved") : [];
    }
    case "round.prepared":
    case "round.dropped":
    case "round.synthesised":
    case "round.retitled":
    case "round.silence-set":
    case "round.notice-set":
    case "organisation.invited":
    case "organisation.uninvited":
    case "conference.scheduled":
    case "conference.cancelled":
    case "file.added":
    case "file.removed":
    case "thread.viewed":
    case "thread.placed":
    case "thread.reattached":
    case "thread.reserved":
    case "thread.resolved":
    case "thread.reopened":
    case "comment.withdrawn":
    case "numbering.frozen":
    case "numbering.released":
    case "section.assigned":
    case "opinion.submitted":
    case "opinion.confirmed":
    case "opinion.scanned":
      return [];
    default:
      return unreachable(event);
  }
}

/** Whom a day is told to: those whose organisation has said nothing before the deadline, everybody before a conference. */
export function toldOnDay(round: Round, today: string): readonly (Told & { readonly occasion: string })[] {
  if (round.status !== "open") return [];
  const ahead = (day: string): number => (Date.parse(day) - Date.parse(today)) / (24 * 60 * 60_000);
  const told: (Told & { occasion: string })[] = [];
  for (const { id, organisation } of of(round, silentIn(round, today))) {
    const deadline = deadlineFor(round, organisation);
    if (deadline !== undefined && (round.notice ?? USUAL_NOTICE).includes(ahead(deadline)))
      told.push({ person: id, kind: "deadline", subject: { organisation }, occasion: `${deadline}.${today}` });
  }
  for (const { id: conference, day } of round.conferences.values())
    if (ahead(day) === CONFERENCE_NOTICE)
      for (const { id } of round.people.values())
        told.push({ person: id, kind: "conference", subject: { conference }, occasion: `${conference}.${day}` });
  return told.filter(({ person, kind, subject }) => mayBeTold(person, round, kind, subject));
}

/** Who is told that their organisation is waited for, by a moderator who reminds these organisations on a day. */
export function remindedBy(
  by: string,
  round: Round,
  organisations: readonly string[],
): readonly (Told & { readonly organisation: string })[] {
  return of(round, organisations)
    .map(({ id, organisation }) => ({
      person: id,
      kind: "reminded" as const,
      organisation,
      subject: { by, organisation },
    }))
    .filter(({ person, kind, subject }) => mayBeTold(person, round, kind, subject));
}

/** The organisations that were asked and have said nothing. */
export function silentIn(round: Round, today: string): readonly string[] {
  return [...round.organisations.keys()].filter(
    (organisation) =>
      organisation !== round.agency && ["waiting", "overdue"].includes(organisationStatus(round, organisation, today)),
  );
}

/**
 * Whether somebody may be told this now. Asked when it happens, again when it is read, and again when it is mailed: what they
 * may no longer see is told no more. Only that they are out is told to whoever is.
 */
export function mayBeTold(
  person: string,
  round: Round,
  kind: NotificationKind,
  { thread, comment, desk, conference, organisation }: NotificationSubject,
): boolean {
  if (kind === "left") return !round.people.has(person) && round.former.has(person);
  if (!may.read(person, round)) return false;
  if (kind === "moved" || kind === "joined") return round.people.get(person)?.organisation === organisation;
  if (kind === "invited-to-move") return round.invitations.has(`${person}/${organisation}`);
  if (desk !== undefined) {
    const shared = round.desks.get(desk);
    return shared !== undefined && may.write(person, round, shared);
  }
  if (conference !== undefined) return round.conferences.has(conference);
  if (thread === undefined) return true;
  if (comment === undefined) return round.threads.has(thread);
  const said = commentIn(round, { thread, comment });
  if (!said) return false;
  return kind === "hidden" ? said.hidden !== undefined : !said.hidden && !said.withdrawn;
}

/** Who sits in these organisations and does more than read. */
function of(round: Round, organisations: readonly string[]): readonly Person[] {
  return [...round.people.values()].filter(
    ({ organisation, role }) => organisations.includes(organisation) && role !== "observer" && role !== "administrator",
  );
}

const seated = ({ people }: Round, ids: readonly string[]): readonly Person[] =>
  ids.flatMap((id) => people.get(id) ?? []);

/** Whose comment a thread is. */
function owners(round: Round, thread: string): readonly Person[] {
  return of(round, round.threads.get(thread)?.comments[0].organisations ?? []);
}

/** Whose comment a thread is, and who gave the answer. */
function answered(round: Round, thread: string): readonly Person[] {
  const answer = round.threads.get(thread)?.answer;
  const people = [...owners(round, thread), ...seated(round, answer ? [answer.by] : [])];
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/** Who took part in a thread, but for those who reply. */
function others(round: Round, { thread, comment }: Of<"thread.replied">): readonly Person[] {
  const standing = standingIn(round.threads.get(thread));
  const taking = standing.flatMap(({ organisations }) => organisations);
  return of(
    round,
    taking.filter((organisation) => !comment.organisations.includes(organisation)),
  );
}

/** Who is named with @ in words, each once, but those who are told anyway. */
function mentionedIn(round: Round, words: string, told: readonly Person[] = []): readonly Person[] {
  const people = mentionsIn(words, round).flatMap(({ organisation, person }) =>
    person === undefined ? of(round, [organisation]) : seated(round, [person]),
  );
  const known = new Set(told.map(({ id }) => id));
  return [...new Map(people.map((person) => [person.id, person])).values()].filter(({ id }) => !known.has(id));
}

const standingIn = (thread: Thread | undefined): readonly PublishedComment[] =>
  thread?.comments.filter(({ withdrawn, hidden }) => !withdrawn && !hidden) ?? [];

const inName = ([organisation]: readonly string[]) => (organisation === undefined ? {} : { organisation });

function commentIn(
  round: Round,
  { thread, comment }: { readonly thread: string; readonly comment: string },
): PublishedComment | undefined {
  return round.threads.get(thread)?.comments.find(({ id }) => id === comment);
}
