import { median, type Figure, type Result } from "./result.ts";

/** What is to be reached: a figure of ours against a peer's, or against a number. */
export interface Bar {
  readonly name: string;
  readonly case: string;
  readonly figure: Figure;
  readonly server: string;
  /** The peer; without one the figure itself is held against the bar. */
  readonly against?: string;
  readonly bar: number;
  readonly isMore?: boolean;
}

export const BARS: readonly Bar[] = [
  { name: "G1 deliveries/s against Hocuspocus", case: "documents", figure: "deliveriesPerSecond", server: "duthao", against: "hocuspocus", bar: 2, isMore: true },
  { name: "G2 deliveries/s against y-websocket", case: "documents", figure: "deliveriesPerSecond", server: "duthao", against: "y-websocket", bar: 1.3, isMore: true },
  { name: "G2 deliveries/s against the relay", case: "documents", figure: "deliveriesPerSecond", server: "duthao", against: "raw ws relay", bar: 0.75, isMore: true },
  { name: "G3 CPU per delivery, at once", case: "one document", figure: "cpuMicrosPerDelivery", server: "duthao", against: "hocuspocus", bar: 0.8 },
  { name: "G3 CPU per delivery, 10 ms window", case: "one document", figure: "cpuMicrosPerDelivery", server: "duthao, 10 ms window", against: "hocuspocus", bar: 0.55 },
  { name: "G3 p99 against Hocuspocus", case: "one document", figure: "p99Ms", server: "duthao", against: "hocuspocus", bar: 1 },
  { name: "G3 p99 in ms", case: "one document", figure: "p99Ms", server: "duthao", bar: 10 },
  { name: "G5 deliveries/s on two nodes", case: "two nodes", figure: "deliveriesPerSecond", server: "duthao, 2 nodes", against: "hocuspocus + Redis, 2 nodes", bar: 2.5, isMore: true },
  { name: "G5 p99 on two nodes", case: "two nodes", figure: "p99Ms", server: "duthao, 2 nodes", against: "hocuspocus + Redis, 2 nodes", bar: 0.33 },
];

export interface Judged {
  readonly name: string;
  readonly ratio: number;
  readonly bar: number;
  readonly met: boolean;
}

/** The bars for which there are results, each with the ratio that was reached. */
export function bars(results: readonly Result[]): readonly (Judged & { readonly of: Bar })[] {
  const figure = (of: Bar, server: string): number => median(results.flatMap((result) => (result.case === of.case && result.server === server ? (result[of.figure] ?? []) : [])));
  return BARS.flatMap((of) => {
    const ratio = figure(of, of.server) / (of.against === undefined ? 1 : figure(of, of.against));
    if (Number.isNaN(ratio)) return [];
    return [{ of, name: of.name, ratio: Math.round(ratio * 1_000) / 1_000, bar: of.bar, met: of.isMore ? ratio >= of.bar : ratio <= of.bar }];
  });
}

export const judged = ({ name, ratio, bar, met }: Judged): Judged => ({ name, ratio, bar, met });

/** The bars as a table in Markdown. */
export function table(all: ReturnType<typeof bars>): string {
  const rows = all.map(({ name, ratio, bar, met, of }) => `| ${name} | ${ratio} | ${of.isMore ? "≥" : "≤"} ${bar} | ${met ? "met" : "missed"} |`);
  return ["| bar | reached | asked | |", "|---|---|---|---|", ...rows].join("\n");
}
