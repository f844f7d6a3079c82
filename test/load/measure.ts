import type { Case, Size, Stage, Subject } from "./case.ts";
import type { Grounds } from "./grounds.ts";
import type { RunningServer } from "./peers/server.ts";
import { start } from "./peers/start.ts";
import type { Result } from "./result.ts";
import type { Report } from "./report.ts";

const WINDOWS: Readonly<Record<Size, Stage["window"]>> = {
  full: { warmUp: 1_500, measured: 5_000 },
  quick: { warmUp: 500, measured: 1_500 },
};

/** Where several begin at once, none of them to the millisecond: what counts lies within what all do. */
const PAIRED_WINDOWS: typeof WINDOWS = {
  full: { warmUp: 4_000, measured: 10_000 },
  quick: { warmUp: 1_500, measured: 3_000 },
};

export interface Plan {
  readonly size: Size;
  readonly rounds: number;
  readonly subjects: readonly Subject[];
  readonly grounds: Grounds;
  readonly report: Report;
  /** Flags of Node's for every server. */
  readonly flags: readonly string[];
}

/**
 * Measures one case of all subjects, one after the other and round after round, every second round the other way:
 * what changes on the machine meanwhile touches all alike. What fails is reported, and has no result.
 */
export async function measure(of: Case, { rounds, subjects, report, ...plan }: Plan): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let round = 1; round <= rounds; round++) {
    for (const subject of round % 2 === 1 ? subjects : subjects.toReversed()) {
      try {
        const result: Result = { case: of.name, server: subject, round, ...(await once(of, subject, plan)) };
        results.push(result);
        report.result(result);
      } catch (error) {
        report.warn(
          `${of.name}, ${subject}, round ${round}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
      }
    }
  }
  return results;
}

/** Measures one case of all subjects at once, round after round; every second round they start the other way. A round in which one fails has no result. */
export async function measurePaired(of: Case, { rounds, subjects, report, ...plan }: Plan): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let round = 1; round <= rounds; round++) {
    const order = round % 2 === 1 ? subjects : subjects.toReversed();
    const { come: allStarted, abandon } = meeting(order.length);
    const each = async (subject: Subject) => {
      try {
        return await once(of, subject, { ...plan, allStarted });
      } catch (error) {
        abandon(error); // nobody is to wait for who will not come
        throw error;
      }
    };
    const measured = await Promise.allSettled(order.map(each));
    const failed = measured.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    for (const why of failed) report.warn(`${of.name}, round ${round}: ${String(why)}`);
    if (failed.length > 0) continue;
    const measuredNow = measured.flatMap((outcome, nth): Result[] =>
      outcome.status === "fulfilled"
        ? [{ case: of.name, server: order[nth] ?? "one-by-one", round, ...outcome.value }]
        : [],
    );
    results.push(...measuredNow);
    measuredNow.forEach((result) => report.result(result));
  }
  return results;
}

/** Lets everybody go on once so many have come; where one will not, nobody. */
function meeting(expected: number): { readonly come: () => Promise<void>; readonly abandon: (why: unknown) => void } {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  promise.catch(() => {}); // whoever waits hears of it
  let come = 0;
  return {
    come: () => {
      come += 1;
      if (come === expected) resolve();
      return promise;
    },
    abandon: reject,
  };
}

type OncePlan = Pick<Plan, "size" | "grounds" | "flags"> & { readonly allStarted?: () => Promise<void> };

async function once(
  of: Case,
  subject: Subject,
  { size, grounds, flags, allStarted }: OncePlan,
): Promise<Omit<Result, "case" | "server" | "round">> {
  const running: RunningServer[] = [];
  const keep = (server: RunningServer): RunningServer => {
    running.push(server);
    return server;
  };
  const ground: Stage["ground"] = (kind) => grounds.plain(kind);
  try {
    return await of.measure({
      size,
      subject,
      window: (allStarted ? PAIRED_WINDOWS : WINDOWS)[size],
      start: async (more = []) => {
        if (subject === "one-by-one") throw new Error("This is no server.");
        const server = keep(await start(subject, ground, [...flags, ...more]));
        await allStarted?.();
        return server;
      },
      keep,
      ground,
      history: (edits) => grounds.history(edits),
    });
  } finally {
    for (const server of running) await server.stop();
  }
}
