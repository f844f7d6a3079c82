import { seatsDue, SERVICE, standInTurns, type RoundEvent } from "@duthao/domain";
import type { LiveDirectory } from "./directory.ts";
import { readEvent } from "./event-payload.ts";
import type { LiveRounds } from "./create-rounds.ts";

/** Has rounds follow the directory. Every node does it: each command has an id by which it is carried out once. */
export interface MemberSeating {
  /** Resolves once every round knows what the directory had decided when this was asked. */
  settle(): Promise<void>;
  /** The same, where somebody has begun or ceased to stand in since this was asked last. */
  settleTurns(): Promise<void>;
  stop(): void;
}

/** After these in a round, members of an organisation may be due a seat in it. */
const SEATING: ReadonlySet<RoundEvent["type"]> = new Set(["round.prepared", "organisation.invited"]);

/** How soon what failed is tried again, in milliseconds. */
const TRY_AGAIN_AFTER = 1_000;

export interface MemberSeatingOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Does what one node at a time may do. */
  readonly alone: (work: () => Promise<void>) => Promise<void>;
  readonly report: (failure: unknown) => void;
}

/** Seats the members of organisations in their rounds, now and whenever either changes. */
export function seatMembers(
  directory: Pick<LiveDirectory, "get" | "onEvents">,
  rounds: Pick<LiveRounds, "all" | "told" | "command" | "onEvents">,
  { now, alone, report }: MemberSeatingOptions,
): MemberSeating {
  let turn: Promise<void> = Promise.resolve();
  let looked = now();

  let again: ReturnType<typeof setTimeout> | undefined;

  /** One after the other: what is due is looked for anew each time. */
  function settle(): Promise<void> {
    turn = turn.then(settleAll);
    return turn;
  }

  /** What fails in one round is tried again soon, and keeps no other from its own. */
  async function settleAll(): Promise<void> {
    let hasFailed = false;
    for (const { id } of rounds.all())
      await settleIn(id).catch((failure: unknown) => {
        hasFailed = true;
        report(failure);
      });
    clearTimeout(again);
    if (hasFailed) again = setTimeout(() => void settle(), TRY_AGAIN_AFTER).unref();
  }

  /** Twice: whoever moves is taken out first, and then comes in. */
  async function settleIn(id: string): Promise<void> {
    for (let pass = 0; pass < 2; pass++) {
      const round = rounds.told(id);
      const due = round ? seatsDue(directory.get(), round, now()) : [];
      for (const seat of due) await rounds.command(id, SERVICE, seat.id, seat.command);
      if (due.length === 0) return;
    }
  }

  const stopDirectory = directory.onEvents((happened) => {
    if (happened.some(({ event }) => /^(?:member|stand-in)\./.test(event.type))) void settle();
  });
  const stopRounds = rounds.onEvents((_, entries) => {
    if (entries.some((entry) => SEATING.has(readEvent(entry).event.type))) void settle();
  });
  void settle();
  return {
    settle,
    settleTurns: async () => {
      const [since, until] = [looked, now()];
      looked = until;
      if (standInTurns(directory.get(), since, until)) await alone(settle);
    },
    stop: () => {
      clearTimeout(again);
      stopDirectory();
      stopRounds();
    },
  };
}
