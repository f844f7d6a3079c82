import type { Publishing } from "./herald.ts";
import type { Spread } from "./latency.ts";
import type { SeatPlan } from "./seat.ts";

/** What the crowd is to do once everybody is in. Times are in milliseconds. */
export type Task =
  /** Writers type: each so many edits per second, or each the next one when the last has come to somebody else. */
  | {
      readonly kind: "type";
      readonly pace: { readonly perSecond: number } | "closed loop";
      readonly letters: number;
      readonly warmUp: number;
      readonly measured: number;
      readonly publish?: { readonly perSecond: number; readonly by: Publishing };
    }
  /** Everybody shows where they are, so many times per second. */
  | { readonly kind: "show"; readonly perSecond: number; readonly warmUp: number; readonly measured: number }
  /** Everybody comes at once, and is in when the whole document is there, which has at least so many bytes. */
  | { readonly kind: "join"; readonly bytes: number }
  /** Those who write bring something, and everybody stays until the process is ended. */
  | { readonly kind: "stay"; readonly brings?: Bringing };

/** What somebody brings into a document before others come: a draft of so many words, or a note by each of so many past sessions. */
export type Bringing =
  | { readonly kind: "draft"; readonly words: number }
  | { readonly kind: "sessions"; readonly count: number };

export interface Job {
  readonly plans: readonly SeatPlan[];
  readonly task: Task;
  /** The processes whose processor time counts. */
  readonly pids: readonly number[];
}

/** What the crowd saw. A delivery is one edit (or one person's presence) that reached one person who did not make it. */
export interface Seen {
  readonly seconds: number;
  readonly deliveries: number;
  /** Of the servers and all that they need. */
  readonly cpuSeconds: number;
  readonly rssMiB: number;
  readonly times: Spread | undefined;
  /** From sending an edit until it is acknowledged, where the server says so. */
  readonly saves: Spread | undefined;
  /** Deliveries that did not come within the time that they were waited for. */
  readonly lost: number;
  /** The share of its core that the crowd itself used. */
  readonly strain: number;
  /** Connections that ended before they were to. */
  readonly failures: readonly string[];
}

/** What the crowd tells whoever started it. */
export type Told =
  | { readonly kind: "measuring" }
  | { readonly kind: "staying" }
  | { readonly kind: "seen"; readonly seen: Seen }
  | { readonly kind: "failed"; readonly why: string };
