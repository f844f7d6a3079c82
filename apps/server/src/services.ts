import type { LiveRooms } from "@duthao/room";
import type { Audit, Bus, LiveDirectory, LiveRounds, MemberSeating, Notifier } from "@duthao/service";
import type { HeadSigner, Store } from "@duthao/store";
import type { Logger } from "pino";
import type { Accounts } from "./accounts.ts";
import type { TaskQueue } from "./process/task-queue.ts";
import type { Searching } from "./process/searching.ts";
import type { RequestCounter } from "./http/request-counter.ts";
import type { RequestBudgets } from "./http/request-budgets.ts";
import type { Metrics } from "./metrics.ts";
import type { Settings } from "./settings.ts";

/** The services of a node, for its HTTP routes, its WebSockets and its background work. */
export interface Services {
  readonly settings: Settings;
  readonly log: Logger;
  readonly store: Store;
  readonly bus: Bus;
  readonly live: LiveRooms;
  readonly rounds: LiveRounds;
  readonly accounts: Accounts;
  /** The organisations of this installation, who sits in them and who looks after it. */
  readonly directory: LiveDirectory;
  /** Has rounds follow the directory. */
  readonly seating: MemberSeating;
  /** Notes what matters for security. */
  readonly audit: Audit;
  /** Tells people what concerns them. */
  readonly notifier: Notifier;
  readonly metrics: Metrics;
  /** Counts requests, over all nodes. */
  readonly requests: RequestCounter;
  /** What requests and answers hold in memory and on the disk. */
  readonly held: RequestBudgets;
  /** Queue of tasks that keep a processor busy: reading, writing and comparing files. */
  readonly heavy: TaskQueue;
  /** Searches drafts. */
  readonly searching: Searching;
  /** Signs where the journal's streams end. */
  readonly signer: HeadSigner;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Logs what went wrong where nobody waits for it. */
  readonly report: (failure: unknown, part?: string) => void;
  /** Lets everybody out, keeps checkpoints, closes the store. */
  close(): Promise<void>;
}
