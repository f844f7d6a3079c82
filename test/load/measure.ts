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
        report.warn(`${of.name}, ${subject}, round ${round}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
    }
  }
  return results;
}

async function once(of: Case, subject: Subject, { size, grounds, flags }: Pick<Plan, "size" | "grounds" | "flags">): Promise<Omit<Result, "case" | "server" | "round">> {
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
      window: WINDOWS[size],
      start: async (more = []) => {
        if (subject === "one-by-one") throw new Error("This is no server.");
        return keep(await start(subject, ground, [...flags, ...more]));
      },
      keep,
      ground,
      history: (edits) => grounds.history(edits),
    });
  } finally {
    for (const server of running) await server.stop();
  }
}
