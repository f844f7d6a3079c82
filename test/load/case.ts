import type { Ground } from "./peers/ground.ts";
import type { RunningServer, ServerName } from "./peers/server.ts";
import type { Measured } from "./result.ts";

/** What a figure is of: a server, or opening a document the plain way. */
export type Subject = ServerName | "one-by-one";

/** How much is done: enough to be believed, or enough to see that it runs. */
export type Size = "full" | "quick";

/** Where one subject is measured once. */
export interface Stage {
  readonly size: Size;
  readonly subject: Subject;
  /** Milliseconds before what counts, and of what counts. */
  readonly window: { readonly warmUp: number; readonly measured: number };
  /** Starts the subject with these flags of Node's. It is stopped when the measurement is over. */
  readonly start: (flags?: readonly string[]) => Promise<RunningServer>;
  /** Has something that was started otherwise stopped too when the measurement is over. */
  readonly keep: (server: RunningServer) => RunningServer;
  /** What our server begins with. */
  readonly ground: (kind: "sqlite" | "postgres") => Promise<Ground>;
  /** A journal of so many edits on one desk, as the service itself wrote it. */
  readonly history: (edits: number) => Promise<Ground>;
}

/** Something that is measured of several servers. */
export interface Case {
  readonly name: string;
  /** What is done, and what the figures are of where that is not what they are called. */
  readonly about: string;
  /** In the order of the first round; the next goes the other way. */
  readonly subjects: readonly Subject[];
  measure(stage: Stage): Promise<Measured>;
}
