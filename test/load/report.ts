import { BARS, judged, type Bar, type Shown } from "./bars.ts";
import type { Case } from "./case.ts";
import { ratios, type Ratio } from "./ratios.ts";
import { median, rounded, type Result } from "./result.ts";

/** Above this share of its core it may be the crowd that was measured. */
const STRAINED = 0.95;

/** Says what was measured, as it is measured and at the end. */
export interface Report {
  begin(of: Case): void;
  result(result: Result): void;
  warn(why: string): void;
  end(results: readonly Result[]): void;
  /** The same where the servers of a round were measured at once. */
  pairs(results: readonly Result[]): void;
}

/** One line of JSON for each result, and at the end one with the bars; warnings go to standard error. */
export const lines: Report = {
  begin: () => {},
  result: (result) => {
    console.log(JSON.stringify(result));
    warnOfStrain(result);
  },
  warn: (why) => console.error(why),
  end: (results) => console.log(JSON.stringify({ bars: judged(results, BARS) })),
  pairs: (results) => console.log(JSON.stringify({ ratios: ratios(results) })),
};

/** For people: each result as it comes, and tables of the medians and the bars. */
export const tables: Report = {
  begin: ({ name, about }) => console.log(`\n${name}: ${about}`),
  result: ({ case: _, server, round, ...figures }) => {
    console.log(
      `  ${round} ${server.padEnd(18)} ${Object.entries(figures)
        .map(([name, figure]) => `${name} ${figure}`)
        .join("  ")}`,
    );
    warnOfStrain({ case: _, server, round, ...figures });
  },
  warn: (why) => console.error(why),
  end: (results) => console.log(`\n${medians(results, COLUMNS)}\n\n${verdicts(results, BARS)}`),
  pairs: (results) => console.log(`\n${medians(results, COLUMNS)}\n\n${ratioTable(ratios(results))}`),
};

function warnOfStrain({ case: name, server, generatorLoad = 0 }: Result): void {
  if (generatorLoad > STRAINED)
    console.error(
      `${name}, ${server}: the crowd used ${Math.round(generatorLoad * 100)} % of its core; the server may do more.`,
    );
}

const COLUMNS = [
  "deliveriesPerSecond",
  "cpuMicrosPerDelivery",
  "p50Ms",
  "p95Ms",
  "p99Ms",
  "rssMB",
  "usedMB",
  "bufferMB",
  "lost",
] as const;

/** The medians in Markdown, a row for each case and server. */
export function medians<Name extends string>(results: readonly Shown<Name>[], columns: readonly Name[]): string {
  const groups = Map.groupBy(results, ({ case: name, server }) => `${name} | ${server}`);
  const rows = [...groups].map(
    ([name, group]) =>
      `| ${name} | ${columns.map((column) => shown(median(group.flatMap((result) => result[column] ?? [])))).join(" | ")} |`,
  );
  return [`| case | server | ${columns.join(" | ")} |`, `|---|---|${columns.map(() => "---|").join("")}`, ...rows].join(
    "\n",
  );
}

const shown = (figure: number): string => (Number.isNaN(figure) ? "" : String(rounded(figure, figure < 1 ? 4 : 1)));

/** The ratios of paired rounds in Markdown. */
function ratioTable(all: readonly Ratio[]): string {
  const rows = all.map(
    ({ case: name, server, against, figure, median: middle, least, most, rounds }) =>
      `| ${name} | ${server} / ${against} | ${figure} | ${shown(middle)} | ${shown(least)}–${shown(most)} | ${rounds} |`,
  );
  return ["| case | of | figure | median | spread | rounds |", "|---|---|---|---|---|---|", ...rows].join("\n");
}

/** The bars in Markdown. */
export function verdicts<Name extends string>(
  results: readonly Shown<Name>[],
  bars: readonly Bar<string, Name>[],
): string {
  const rows = judged(results, bars).map(
    ({ name, ratio, bar, met }) =>
      `| ${name} | ${bars.find((each) => each.name === name)?.isMore ? "≥" : "≤"} ${bar} | ${ratio} | ${met ? "met" : "**missed**"} |`,
  );
  return ["| bar | asked | reached | |", "|---|---|---|---|", ...rows].join("\n");
}
