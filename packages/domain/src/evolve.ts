import type { Comment } from "./comment.ts";
import type { AddedFile } from "./dossier-file.ts";
import type { Happened, RoundEvent } from "./event.ts";
import type { GivenOpinion } from "./opinion.ts";
import type { Round } from "./round.ts";
import type { PublishedComment, Thread } from "./thread.ts";
import { unreachable } from "./unreachable.ts";

/** The round after one more event. Pure; an event that names what is not there is a bug in `decide` and throws. */
export function evolve(round: Round | undefined, happened: Happened): Round {
  const { event } = happened;
  if (event.type === "round.prepared") return prepared(event);
  if (!round) throw new Error(`The round begins with round.prepared, not ${event.type}.`);
  switch (event.type) {
    case "round.opened":
      return { ...round, status: "open" };
    case "round.dropped":
      return { ...round, status: "dropped" };
    case "round.closed":
      return { ...round, status: "closed" };
    case "round.synthesised":
      return { ...round, status: "synthesised" };
    case "round.reopened":
      return { ...round, status: "open" };
    case "round.retitled":
      return { ...round, title: event.title };
    case "round.deadline-set":
      return dated(round, event);
    case "round.silence-set":
      return { ...round, silenceAgrees: event.agrees };
    case "round.notice-set":
      return { ...round, notice: event.days };
    case "organisation.uninvited":
      return uninvited(round, event.organisation);
    case "organisation.invited":
      return { ...round, organisations: put(round.organisations, event.organisation.id, event.organisation) };
    case "person.joined":
      return { ...round, people: put(round.people, event.person.id, event.person) };
    case "person.left":
      return left(round, event.person.id, happened.at);
    case "person.invited":
      return { ...round, invitations: invited(round.invitations, event, happened.actor) };
    case "person.moved":
      return { ...left(round, event.person.id, happened.at), people: put(round.people, event.person.id, event.person) };
    case "conference.scheduled":
      return { ...round, conferences: put(round.conferences, event.conference.id, event.conference) };
    case "conference.cancelled":
      return { ...round, conferences: drop(round.conferences, event.conference) };
    case "file.added":
      return { ...round, dossier: put(round.dossier, event.file.id, added(event, happened)) };
    case "file.removed":
      return { ...round, dossier: change(round.dossier, event.file, (file) => ({ ...file, removed: happened.at })) };
    case "desk.opened":
      return { ...round, desks: put(round.desks, event.desk.id, event.desk) };
    case "desk.shared":
      return {
        ...round,
        desks: change(round.desks, event.desk, (desk) => ({
          ...desk,
          organisations: [...desk.organisations, event.organisation],
        })),
      };
    case "numbering.frozen":
      return { ...round, numberingFrozen: true };
    case "numbering.released":
      return { ...round, numberingFrozen: false };
    case "section.assigned":
      return { ...round, responsible: assigned(round.responsible, event) };
    case "opinion.submitted":
      return { ...round, opinions: put(round.opinions, event.opinion.organisation, event.opinion) };
    case "opinion.recorded":
      return { ...round, opinions: put(round.opinions, event.opinion.organisation, recorded(round, event, happened)) };
    case "opinion.scanned":
      return {
        ...round,
        opinions: change(round.opinions, event.organisation, (opinion) => scanned(opinion, event)),
        scans: new Set(round.scans).add(event.scan.sha256),
      };
    case "opinion.confirmed":
      return {
        ...round,
        opinions: change(round.opinions, event.organisation, (opinion) => confirmed(opinion, happened)),
      };
    case "thread.opened":
      return {
        ...round,
        threads: put(round.threads, event.thread, opened(event, happened)),
        published: publish(round, event),
      };
    case "thread.replied":
      return { ...changeThread(round, happened, event.thread), published: publish(round, event) };
    default:
      return changeThread(round, happened, event.thread);
  }
}

/** The whole fold. */
export function replay(history: Iterable<Happened>): Round | undefined {
  let round: Round | undefined;
  for (const happened of history) round = evolve(round, happened);
  return round;
}

type Of<T extends RoundEvent["type"]> = Extract<RoundEvent, { type: T }>;
type ThreadEvent = Exclude<Extract<RoundEvent, { thread: string }>, Of<"thread.opened">>;

function dated(round: Round, { deadline, organisation }: Of<"round.deadline-set">): Round {
  if (organisation === undefined) return { ...round, deadline: deadline ?? undefined };
  return {
    ...round,
    deadlines: deadline === null ? drop(round.deadlines, organisation) : put(round.deadlines, organisation, deadline),
  };
}

/** Nobody of it was ever there: the round has not opened. */
function uninvited(round: Round, organisation: string): Round {
  return {
    ...round,
    organisations: drop(round.organisations, organisation),
    deadlines: drop(round.deadlines, organisation),
    people: without(round.people, (_, person) => person.organisation === organisation),
    desks: without(round.desks, (_, { organisations }) => organisations.includes(organisation)),
  };
}

function prepared(event: Of<"round.prepared">): Round {
  const { round: id, title, draft, agency, silenceAgrees, demo } = event;
  const none = new Map<string, never>();
  return {
    id,
    title,
    draft,
    agency,
    silenceAgrees,
    demo,
    after: event.after,
    status: "preparing",
    deadline: event.deadline,
    deadlines: none,
    organisations: none,
    people: none,
    former: none,
    invitations: none,
    conferences: none,
    dossier: none,
    desks: none,
    threads: none,
    opinions: none,
    responsible: none,
    numberingFrozen: false,
    scans: new Set(),
    published: new Set(),
  };
}

const added = ({ file }: Of<"file.added">, { actor, at }: Happened): AddedFile => ({ ...file, by: actor, at });

/** Whoever leaves a seat is responsible for nothing any more, and invited nowhere. */
function left(round: Round, id: string, at: number): Round {
  const seat = round.people.get(id);
  if (!seat) throw new Error(`Nobody here is called ${id}.`);
  // to whom it will ask, a round in preparation is none: they did nothing in it
  const tookPart = round.status !== "preparing" || seat.organisation === round.agency;
  return {
    ...round,
    people: drop(round.people, id),
    former: tookPart ? put(round.former, id, [...(round.former.get(id) ?? []), { ...seat, until: at }]) : round.former,
    responsible: without(round.responsible, (_, person) => person === id),
    invitations: without(round.invitations, (key) => key.startsWith(`${id}/`)),
  };
}

function invited(
  invitations: Round["invitations"],
  { person, organisation, role }: Of<"person.invited">,
  by: string,
): Round["invitations"] {
  const key = `${person}/${organisation}`;
  return role === null ? drop(invitations, key) : put(invitations, key, { role, by });
}

function assigned(
  responsible: Round["responsible"],
  { section, person }: Of<"section.assigned">,
): Round["responsible"] {
  const next = new Map(responsible);
  if (person === null) next.delete(section);
  else next.set(section, person);
  return next;
}

/** What is written down anew is still the letter that was added. */
function recorded({ opinions }: Round, { opinion }: Of<"opinion.recorded">, { actor, at }: Happened): GivenOpinion {
  const scan = opinions.get(opinion.organisation)?.recorded?.scan;
  return { ...opinion, recorded: { by: actor, at, ...(scan && { scan }) } };
}

function scanned(opinion: GivenOpinion, { scan }: Of<"opinion.scanned">): GivenOpinion {
  return opinion.recorded ? { ...opinion, recorded: { ...opinion.recorded, scan } } : opinion;
}

function confirmed(opinion: GivenOpinion, { actor, at }: Happened): GivenOpinion {
  return opinion.recorded ? { ...opinion, recorded: { ...opinion.recorded, confirmed: { by: actor, at } } } : opinion;
}

function opened(event: Of<"thread.opened">, happened: Happened): Thread {
  const { thread: id, anchor, place } = event;
  return {
    id,
    anchor,
    place,
    comments: [said(event.comment, happened)],
    status: "open",
    views: new Map(),
    reserved: [],
  };
}

function said(comment: Comment, { actor, at }: Happened): PublishedComment {
  return { ...comment, by: actor, at };
}

function changeThread(round: Round, happened: Happened, id: string): Round {
  return { ...round, threads: change(round.threads, id, (thread) => evolveThread(thread, happened)) };
}

function evolveThread(thread: Thread, happened: Happened): Thread {
  const event = happened.event as ThreadEvent; // reason: `evolve` sends only these here
  const mark = { by: happened.actor, at: happened.at };
  switch (event.type) {
    case "thread.replied":
      return { ...thread, comments: [...thread.comments, said(event.comment, happened)] };
    case "thread.viewed":
      return {
        ...thread,
        views: event.view ? put(thread.views, event.organisation, event.view) : drop(thread.views, event.organisation),
      };
    case "thread.placed":
      return { ...thread, place: event.place };
    case "thread.reattached":
      return { ...thread, anchor: event.anchor, place: event.place };
    case "thread.answered":
      return {
        ...thread,
        answer: { disposition: event.disposition, ...(event.cites && { cites: event.cites }), ...mark },
      };
    case "thread.approved":
      return thread.answer ? { ...thread, answer: { ...thread.answer, approved: mark } } : thread;
    case "thread.reserved":
      return { ...thread, reserved: [...thread.reserved, event.organisation] };
    case "thread.resolved":
      return { ...thread, status: "resolved" };
    case "thread.reopened":
      return { ...thread, status: "open" };
    case "comment.withdrawn":
      return changeComment(thread, event.comment, (comment) => ({ ...comment, withdrawn: mark }));
    case "comment.hidden":
      return changeComment(thread, event.comment, (comment) => ({
        ...comment,
        hidden: { ...mark, reason: event.reason },
      }));
    default:
      return unreachable(event);
  }
}

function changeComment(thread: Thread, id: string, how: (comment: PublishedComment) => PublishedComment): Thread {
  const [first, ...replies] = thread.comments;
  const changed = (comment: PublishedComment) => (comment.id === id ? how(comment) : comment);
  return { ...thread, comments: [changed(first), ...replies.map(changed)] };
}

function publish(round: Round, event: { desk: string; note: string }): ReadonlySet<string> {
  return new Set(round.published).add(`${event.desk}/${event.note}`);
}

function put<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

function drop<V>(map: ReadonlyMap<string, V>, key: string): ReadonlyMap<string, V> {
  const next = new Map(map);
  next.delete(key);
  return next;
}

/** The same map where nothing of it goes. */
function without<V>(map: ReadonlyMap<string, V>, goes: (key: string, value: V) => boolean): ReadonlyMap<string, V> {
  const left = [...map].filter(([key, value]) => !goes(key, value));
  return left.length === map.size ? map : new Map(left);
}

function change<V>(map: ReadonlyMap<string, V>, key: string, how: (value: V) => V): ReadonlyMap<string, V> {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Nothing here is called ${key}.`);
  return put(map, key, how(value));
}
