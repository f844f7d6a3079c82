import type { Subject } from "./case.ts";
import { median, rounded, type Figure, type Result } from "./result.ts";

/** How a figure of one server stands to that of another that ran at the same time, over all rounds. */
export interface Ratio {
  readonly case: string;
  readonly server: Subject;
  readonly against: Subject;
  readonly figure: Figure;
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly rounds: number;
}

const FIGURES: readonly Figure[] = ["deliveriesPerSecond", "cpuMicrosPerDelivery", "p50Ms", "p99Ms", "rssMB"];

/** What everything is held against where it was measured: what most people use. */
const REFERENCE: Subject = "hocuspocus";

/** The ratios of paired rounds, each server against Hocuspocus, or against the first where that was not there. */
export function ratios(results: readonly Result[]): readonly Ratio[] {
  return [...Map.groupBy(results, (result) => result.case)].flatMap(([name, ofCase]) => {
    const servers = [...new Set(ofCase.map(({ server }) => server))];
    const against = servers.includes(REFERENCE) ? REFERENCE : servers[0];
    if (against === undefined) return [];
    return servers
      .filter((server) => server !== against)
      .flatMap((server) => FIGURES.flatMap((figure) => ratioOf({ case: name, server, against, figure }, ofCase)));
  });
}

function ratioOf(of: Pick<Ratio, "case" | "server" | "against" | "figure">, results: readonly Result[]): Ratio[] {
  const each = [...Map.groupBy(results, ({ round }) => round).values()].flatMap((round) => {
    const [ours, theirs] = [of.server, of.against].map(
      (server) => round.find((result) => result.server === server)?.[of.figure],
    );
    return ours === undefined || !theirs ? [] : [ours / theirs];
  });
  if (each.length === 0) return [];
  return [
    {
      ...of,
      median: rounded(median(each), 3),
      least: rounded(Math.min(...each), 3),
      most: rounded(Math.max(...each), 3),
      rounds: each.length,
    },
  ];
}
