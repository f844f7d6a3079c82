import { review, type Round, type Thread } from "@duthao/domain";
import type { Synthesis, SynthesisGroup, SynthesisItem } from "@duthao/exchange";
import { bodiesOf } from "./synthesis-bodies.ts";
import { leftOut, nameOf, rowsOf } from "./synthesis-rows.ts";

/** What the synthesis needs to know besides the round. */
export interface SynthesisReading {
  /** How far down the text a section stands; infinite for one that is not in it. */
  readonly order: (section: string) => number;
  /** `YYYY-MM-DD`, to tell who is overdue. */
  readonly today: string;
}

/**
 * The synthesis of a round as it stands. Pure.
 * A row is what other bodies than the agency said in one thread and stand by; what was withdrawn or hidden is counted, not shown.
 */
export function synthesise(round: Round, reading: SynthesisReading): Synthesis {
  const threads = [...round.threads.values()].filter((thread) => rowsOf(round, thread).length > 0);
  const groups = groupsOf(round, threads, reading.order);
  const bodies = bodiesOf(round, reading.today);
  return {
    subject: draftSubject(round),
    draft: round.draft.number,
    agency: nameOf(round, round.agency),
    asked: bodies.length,
    received: bodies.filter(({ status }) => status === "heard" || status === "nothing-to-say").length,
    bodies,
    groups,
    counts: {
      rows: groups.flatMap(({ items }) => items.flatMap(({ rows }) => rows)).length,
      ...leftOut(round),
      ...waiting(threads),
    },
    demo: round.demo,
  };
}

/** What a document of a round is about: "dự thảo Nghị định về …". */
export function draftSubject({ draft }: Round): string {
  return /^dự thảo/i.test(draft.title) ? draft.title : `dự thảo ${draft.title}`;
}

function groupsOf(round: Round, threads: readonly Thread[], order: SynthesisReading["order"]): SynthesisGroup[] {
  const general: Thread[] = [];
  const other: Thread[] = [];
  const places = new Map<string, Thread[]>();
  for (const thread of threads) {
    const { section } = thread.place;
    if (thread.anchor.kind === "draft") general.push(thread);
    else if (section === null || thread.place.standing.kind === "orphaned" || !Number.isFinite(order(section)))
      other.push(thread);
    else places.set(section, [...(places.get(section) ?? []), thread]);
  }
  const inOrder = [...places].toSorted(([a], [b]) => order(a) - order(b));
  return [
    ...some(
      general,
      (items): SynthesisGroup => ({ kind: "general", items }),
      (thread) => itemOf(round, thread),
    ),
    ...inOrder.map(([, all]): SynthesisGroup => ({
      kind: "place",
      path: all[0]?.place.path ?? "",
      items: all.map((thread) => itemOf(round, thread)),
    })),
    ...some(
      other,
      (items): SynthesisGroup => ({ kind: "other", items }),
      (thread) => ({ ...itemOf(round, thread), lastPath: thread.place.path }),
    ),
  ];
}

function some(
  threads: readonly Thread[],
  group: (items: SynthesisItem[]) => SynthesisGroup,
  item: (thread: Thread) => SynthesisItem,
): SynthesisGroup[] {
  return threads.length > 0 ? [group(threads.map(item))] : [];
}

function itemOf(round: Round, thread: Thread): SynthesisItem {
  const { anchor, answer, views, reserved } = thread;
  const names = (view: "agree" | "disagree") =>
    [...views].flatMap(([organisation, its]) => (its === view ? nameOf(round, organisation) : []));
  return {
    rows: rowsOf(round, thread),
    quote: anchor.kind === "range" ? anchor.quote.exact : "",
    agreeing: names("agree"),
    disagreeing: names("disagree"),
    reserved: reserved.map((organisation) => nameOf(round, organisation)),
    ...(answer && { answer: { verdict: answer.disposition.verdict, explanation: answer.disposition.explanation } }),
  };
}

function waiting(threads: readonly Thread[]): { unanswered: number; unapproved: number } {
  const count = (wanted: ReturnType<typeof review>) => threads.filter((thread) => review(thread) === wanted).length;
  return { unanswered: count("unanswered"), unapproved: count("answered") };
}
