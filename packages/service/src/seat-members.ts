import { seatsDue, SERVICE, type RoundEvent } from "@duthao/domain";
import type { LiveDirectory } from "./directory.ts";
import { readEvent } from "./event-payload.ts";
import type { Rounds } from "./rounds.ts";

/** Has rounds follow the directory. Every node does it: each command has an id by which it is carried out once. */
export interface MemberSeating {
  /** Resolves once every round knows what the directory had decided when this was asked. */
  settle(): Promise<void>;
  stop(): void;
}

/** After these in a round, members of an organisation may be due a seat in it. */
const SEATING: ReadonlySet<RoundEvent["type"]> = new Set(["round.prepared", "organisation.invited"]);

/** Seats the members of organisations in their rounds, now and whenever either changes. */
export function seatMembers(
  directory: Pick<LiveDirectory, "get" | "onEvents">,
  rounds: Rounds,
  report: (failure: unknown) => void,
): MemberSeating {
  let turn: Promise<void> = Promise.resolve();

  /** One after the other: what is due is looked for anew each time. */
  function settle(): Promise<void> {
    turn = turn.then(settleAll).catch(report);
    return turn;
  }

  async function settleAll(): Promise<void> {
    for (const round of rounds.all())
      for (const { id, command } of seatsDue(directory.get(), round))
        await rounds.command(round.id, SERVICE, id, command);
  }

  const stopDirectory = directory.onEvents((happened) => {
    if (happened.some(({ event }) => event.type.startsWith("member."))) void settle();
  });
  const stopRounds = rounds.onEvents((_, entries) => {
    if (entries.some((entry) => SEATING.has(readEvent(entry).event.type))) void settle();
  });
  void settle();
  return {
    settle,
    stop: () => {
      stopDirectory();
      stopRounds();
    },
  };
}
