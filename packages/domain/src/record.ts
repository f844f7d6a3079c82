import type { Comment } from "./comment.ts";
import type { Round } from "./round.ts";
import type { PublishedComment, Thread } from "./thread.ts";

/** The maps of a record document; each holds plain JSON values by id. `about` has one key, `round`. */
export const RECORD_MAPS = [
  "about",
  "organisations",
  "people",
  "former",
  "invitations",
  "conferences",
  "dossier",
  "threads",
  "opinions",
  "responsible",
] as const;
export type RecordMap = (typeof RECORD_MAPS)[number];

/** What everyone in a round may see of it: all but desks and what was published from which. */
export type RecordOf<Value> = Readonly<Record<RecordMap, ReadonlyMap<string, Value>>>;

/** A thread as plain JSON: its views as an object. */
type ThreadRecord = Omit<Thread, "views"> & { readonly views: Readonly<Record<string, "agree" | "disagree">> };

type About = Pick<
  Round,
  "id" | "title" | "status" | "draft" | "agency" | "silenceAgrees" | "demo" | "numberingFrozen"
> & {
  readonly after?: string;
  readonly deadline?: string;
  readonly deadlines?: Readonly<Record<string, string>>;
  readonly notice?: readonly number[];
};

const aboutOf = new WeakMap<Round, About>();
const recordOf = new WeakMap<Thread, ThreadRecord>();

/** The record of a round. What an event did not touch keeps its identity, so a writer compares by reference. */
export function toRecord(round: Round): RecordOf<unknown> {
  return {
    about: new Map([["round", memo(aboutOf, round, about)]]),
    organisations: round.organisations,
    people: round.people,
    former: round.former,
    invitations: round.invitations,
    conferences: round.conferences,
    dossier: round.dossier,
    threads: new Map([...round.threads].map(([id, thread]) => [id, memo(recordOf, thread, threadRecord)])),
    opinions: round.opinions,
    responsible: round.responsible,
  };
}

/** The round a reader sees in a record; `undefined` while the record is empty. Desks are added from what the reader may enter. */
export function fromRecord(record: RecordOf<unknown>, desks: Round["desks"] = new Map()): Round | undefined {
  // reason for the assertions: a record is written by the service alone, from `toRecord`
  const about = record.about.get("round") as About | undefined;
  if (!about) return undefined;
  const threads = record.threads as ReadonlyMap<string, ThreadRecord>;
  return {
    ...about,
    after: about.after,
    deadline: about.deadline,
    deadlines: new Map(Object.entries(about.deadlines ?? {})),
    organisations: record.organisations as Round["organisations"],
    people: record.people as Round["people"],
    former: record.former as Round["former"],
    invitations: record.invitations as Round["invitations"],
    conferences: record.conferences as Round["conferences"],
    dossier: record.dossier as Round["dossier"],
    opinions: record.opinions as Round["opinions"],
    responsible: record.responsible as Round["responsible"],
    threads: new Map(
      [...threads].map(([id, thread]) => [id, { ...thread, views: new Map(Object.entries(thread.views)) }]),
    ),
    desks,
    scans: new Set(),
    published: new Set(),
  };
}

function about({
  id,
  after,
  title,
  status,
  draft,
  agency,
  deadline,
  deadlines,
  notice,
  silenceAgrees,
  demo,
  numberingFrozen,
}: Round): About {
  return {
    id,
    title,
    status,
    draft,
    agency,
    silenceAgrees,
    demo,
    numberingFrozen,
    ...(after && { after }),
    ...(deadline && { deadline }),
    ...(notice && { notice }),
    ...(deadlines.size > 0 && { deadlines: Object.fromEntries(deadlines) }),
  };
}

function threadRecord(thread: Thread): ThreadRecord {
  const [first, ...replies] = thread.comments;
  return { ...thread, comments: [shown(first), ...replies.map(shown)], views: Object.fromEntries(thread.views) };
}

/** A comment as everyone may see it: one that was hidden shows why, not its words (ANN6). The journal keeps them. */
function shown(said: PublishedComment): PublishedComment {
  return said.hidden ? withoutWords(said) : said;
}

/** A comment without what was written in it: still who, when and how much, and what became of it. */
export function withoutWords<C extends Comment>(comment: C): Omit<C, "proposal"> & { body: string } {
  const { proposal: _, ...rest } = comment;
  return { ...rest, body: "" };
}

function memo<K extends object, V>(cache: WeakMap<K, V>, key: K, make: (key: K) => V): V {
  const known = cache.get(key) ?? make(key);
  cache.set(key, known);
  return known;
}
