import type { Conference } from "./conference.ts";
import { isPast } from "./day.ts";
import type { Desk } from "./desk.ts";
import type { AddedFile } from "./dossier-file.ts";
import type { DraftReference } from "./event.ts";
import type { GivenOpinion } from "./opinion.ts";
import type { Organisation } from "./organisation.ts";
import type { FormerSeat, Invitation, Person } from "./person.ts";
import type { PublishedComment, Thread } from "./thread.ts";

/** Đang soạn · đang lấy ý kiến · đã đóng · đã tổng hợp; or đã bỏ, before it was opened: then it is nobody's. */
export type RoundStatus = "preparing" | "open" | "closed" | "synthesised" | "dropped";

/** Đợt lấy ý kiến: everything decided in it so far. Immutable; what an event did not touch keeps its identity. */
export interface Round {
  readonly id: string;
  /** The earlier round that it follows, on an earlier draft of the same decree. */
  readonly after: string | undefined;
  readonly title: string;
  readonly status: RoundStatus;
  readonly draft: DraftReference;
  readonly agency: string;
  readonly deadline: string | undefined;
  /** By organisation: where it has a deadline of its own. */
  readonly deadlines: ReadonlyMap<string, string>;
  readonly silenceAgrees: boolean;
  /** Days before the deadline on which those who have said nothing are told; absent where it is as usual. */
  readonly notice?: readonly number[];
  readonly demo: boolean;
  readonly organisations: ReadonlyMap<string, Organisation>;
  readonly people: ReadonlyMap<string, Person>;
  /** By a person's id: where they sat before they left or moved, oldest first. */
  readonly former: ReadonlyMap<string, readonly FormerSeat[]>;
  /** To move to an organisation, by `person/organisation`. */
  readonly invitations: ReadonlyMap<string, Invitation>;
  readonly conferences: ReadonlyMap<string, Conference>;
  /** Hồ sơ kèm theo: the files that go out with the draft, those among them that were taken out again. */
  readonly dossier: ReadonlyMap<string, AddedFile>;
  readonly desks: ReadonlyMap<string, Desk>;
  readonly threads: ReadonlyMap<string, Thread>;
  readonly opinions: ReadonlyMap<string, GivenOpinion>;
  /** Whether the numbers of the draft stay as they are, and what is new is numbered in between (4a, 10a, d1). */
  readonly numberingFrozen: boolean;
  /** The drafter who is responsible for a section of the draft, by the section's id. */
  readonly responsible: ReadonlyMap<string, string>;
  /** The hashes of all letters that were ever added as they came. */
  readonly scans: ReadonlySet<string>;
  /** `desk/note` of every note already published. */
  readonly published: ReadonlySet<string>;
}

type Seats = Pick<Round, "people" | "former">;

/** Somebody who is in the round or was: as they sat at a moment, in milliseconds since 1970, or as they sit, or sat last. */
export function personIn({ people, former }: Seats, id: string, at?: number): Person | undefined {
  const seats = former.get(id);
  const then = at === undefined ? undefined : seats?.find(({ until }) => at <= until);
  return then ?? people.get(id) ?? seats?.at(-1);
}

/** Somebody as they sit, or sat last, in one of these organisations. */
export function seatIn({ people, former }: Seats, id: string, organisations: readonly string[]): Person | undefined {
  return [...(former.get(id) ?? []), ...(people.has(id) ? [people.get(id)] : [])].findLast(
    (seat) => seat && organisations.includes(seat.organisation),
  );
}

/** The organisation's own desk, shared with nobody. */
export function homeDesk(round: Round, organisation: string): Desk | undefined {
  return [...round.desks.values()].find(
    (desk) => desk.organisations.length === 1 && desk.organisations[0] === organisation,
  );
}

/** The thread and comment with this comment id. */
export function findComment(round: Round, comment: string): { thread: Thread; said: PublishedComment } | undefined {
  for (const thread of round.threads.values()) {
    const said = thread.comments.find((candidate) => candidate.id === comment);
    if (said) return { thread, said };
  }
  return undefined;
}

/** Asked for every comment of a round, of threads that are the same: gathered once. */
const hidden = new WeakMap<Round["threads"], ReadonlySet<string>>();

/** Whether a comment is hidden by now. */
export function isHiddenIn(round: Round | undefined, comment: string): boolean {
  if (!round) return false;
  const known =
    hidden.get(round.threads) ??
    new Set(
      [...round.threads.values()].flatMap(({ comments }) => comments.flatMap((said) => (said.hidden ? said.id : []))),
    );
  hidden.set(round.threads, known);
  return known.has(comment);
}

/** Đang chờ · đã có ý kiến · không có ý kiến · quá hạn. */
export type OrganisationStatus = "waiting" | "heard" | "nothing-to-say" | "overdue";

/** Where an organisation stands: heard once it submitted an opinion or published a comment. `today` is `YYYY-MM-DD`. */
export function organisationStatus(round: Round, organisation: string, today: string): OrganisationStatus {
  const opinion = round.opinions.get(organisation);
  if (opinion) return opinion.stance === "none" ? "nothing-to-say" : "heard";
  if (speakersIn(round).has(organisation)) return "heard";
  return isPast(deadlineFor(round, organisation), today) ? "overdue" : "waiting";
}

/** The day until which an organisation is asked to answer, `YYYY-MM-DD`; its own where it has one. */
export function deadlineFor(
  { deadline, deadlines }: Pick<Round, "deadline" | "deadlines">,
  organisation: string,
): string | undefined {
  return deadlines.get(organisation) ?? deadline;
}

/** Asked for each of hundreds of organisations, of threads that are the same: gathered once. */
const speakers = new WeakMap<Round["threads"], ReadonlySet<string>>();

/** The organisations in whose name a comment stands that was not withdrawn. */
function speakersIn({ threads }: Round): ReadonlySet<string> {
  const known = speakers.get(threads);
  if (known) return known;
  const said = [...threads.values()].flatMap(({ comments }) => comments.filter(({ withdrawn }) => !withdrawn));
  const found = new Set(said.flatMap(({ organisations }) => organisations));
  speakers.set(threads, found);
  return found;
}
