import type { Subject } from "./case.ts";
import { median, rounded, type Figure } from "./result.ts";

/** What is to be reached: a figure of ours against another, or against a number. */
export interface Bar<Of extends string = Subject, Name extends string = Figure> {
  readonly name: string;
  readonly case: string;
  readonly figure: Name;
  readonly of: Of;
  /** The figure's unit is the bar's where nothing is named. */
  readonly against?: { readonly subject: Of; readonly case?: string };
  readonly bar: number;
  readonly isMore?: boolean;
}

const OF = "duthao";
const hocuspocus = { subject: "hocuspocus" } as const;
const redis = { subject: "hocuspocus-redis" } as const;
const oneByOne = { subject: "one-by-one" } as const;
const cpu = "cpuMicrosPerDelivery";

export const BARS: readonly Bar[] = [
  {
    name: "G1 deliveries/s, Hocuspocus",
    case: "documents",
    figure: "deliveriesPerSecond",
    of: OF,
    against: hocuspocus,
    bar: 2,
    isMore: true,
  },
  {
    name: "G2 deliveries/s, y-websocket",
    case: "documents",
    figure: "deliveriesPerSecond",
    of: OF,
    against: { subject: "y-websocket" },
    bar: 1.3,
    isMore: true,
  },
  {
    name: "G2 deliveries/s, relay",
    case: "documents",
    figure: "deliveriesPerSecond",
    of: OF,
    against: { subject: "relay" },
    bar: 0.75,
    isMore: true,
  },
  { name: "G3 CPU per delivery, at once", case: "one-document", figure: cpu, of: OF, against: hocuspocus, bar: 0.8 },
  {
    name: "G3 CPU per delivery, 10 ms window",
    case: "one-document",
    figure: cpu,
    of: "duthao-10ms",
    against: hocuspocus,
    bar: 0.55,
  },
  { name: "G3 p99, Hocuspocus", case: "one-document", figure: "p99Ms", of: OF, against: hocuspocus, bar: 1 },
  { name: "G3 p99 in ms", case: "one-document", figure: "p99Ms", of: OF, bar: 10 },
  { name: "G4 CPU per state, 100 people", case: "presence-100", figure: cpu, of: OF, against: hocuspocus, bar: 0.35 },
  {
    name: "G5 deliveries/s, two nodes",
    case: "two-nodes",
    figure: "deliveriesPerSecond",
    of: "duthao-2",
    against: redis,
    bar: 2.5,
    isMore: true,
  },
  { name: "G5 p99, two nodes", case: "two-nodes", figure: "p99Ms", of: "duthao-2", against: redis, bar: 1 / 3 },
  {
    name: "G6 CPU per delivery, 2,000 past sessions",
    case: "past-sessions",
    figure: cpu,
    of: "duthao-2",
    against: redis,
    bar: 0.35,
  },
  { name: "G7 last one in", case: "joining", figure: "p99Ms", of: OF, against: hocuspocus, bar: 0.35 },
  { name: "G7 CPU", case: "joining", figure: cpu, of: OF, against: hocuspocus, bar: 0.15 },
  { name: "G8 acknowledgement p50 in ms", case: "acknowledgement", figure: "p50Ms", of: OF, bar: 5 },
  { name: "G8 acknowledgement p99 in ms", case: "acknowledgement", figure: "p99Ms", of: OF, bar: 50 },
  {
    name: "G9 opening 100,000 edits, one by one",
    case: "open-100,000-edits",
    figure: "p50Ms",
    of: OF,
    against: oneByOne,
    bar: 0.07,
  },
  {
    name: "G9 opening 1,000,000 edits, one by one",
    case: "open-1,000,000-edits",
    figure: "p50Ms",
    of: OF,
    against: oneByOne,
    bar: 0.025,
  },
  { name: "G10 memory of idle rooms", case: "memory", figure: "usedMB", of: OF, against: hocuspocus, bar: 0.75 },
  { name: "G11 stalled reader's buffer in MB", case: "stalled-reader", figure: "bufferMB", of: OF, bar: 2 },
  {
    name: "G11 the others' p99, nobody stalled",
    case: "stalled-reader",
    figure: "p99Ms",
    of: OF,
    against: { subject: OF, case: "all-read" },
    bar: 1.2,
  },
  { name: "G12 event-loop delay p99 in ms", case: "opening-beside", figure: "p99Ms", of: OF, bar: 20 },
  { name: "G13 classify p99 in ms", case: "classify", figure: "p99Ms", of: OF, bar: 0.01 },
];

/** A bar and what was reached: the ratio of the medians, or the median itself where the bar is a number of its own. */
export interface Judged {
  readonly name: string;
  readonly ratio: number;
  readonly bar: number;
  readonly met: boolean;
}

/** Figures of one subject, as a bar asks for them. */
export type Shown<Name extends string> = { readonly case: string; readonly server: string } & {
  readonly [name in Name]?: number;
};

/** The bars for which everything was measured. */
export function judged<Name extends string>(
  results: readonly Shown<Name>[],
  bars: readonly Bar<string, Name>[],
): readonly Judged[] {
  return bars.flatMap(({ name, case: of, figure, of: subject, against, bar, isMore = false }) => {
    const ratio =
      middle(results, of, subject, figure) /
      (against ? middle(results, against.case ?? of, against.subject, figure) : 1);
    return Number.isNaN(ratio)
      ? []
      : [{ name, ratio: rounded(ratio, 4), bar: rounded(bar, 4), met: isMore ? ratio >= bar : ratio <= bar }];
  });
}

function middle<Name extends string>(
  results: readonly Shown<Name>[],
  name: string,
  subject: string,
  figure: Name,
): number {
  return median(
    results.flatMap((result) => (result.case === name && result.server === subject ? (result[figure] ?? []) : [])),
  );
}
