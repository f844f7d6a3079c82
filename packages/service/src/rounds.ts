import type { Entry, Room, Round, RoundCommand, RoundEvent } from "@duthao/domain";
import type { Decided } from "./aggregate.ts";

export type CommandOutcome = Decided<RoundEvent>;

/** All rounds of this installation, as their journals tell. */
export interface Rounds {
  /** As it is at this moment: without whoever stood in for somebody and does so no longer, be they taken out yet or not. */
  get(round: string): Round | undefined;
  /** Rounds that this person may read, newest first. */
  of(person: string): readonly Round[];
  all(): readonly Round[];
  /** The seq of its stream up to which a round is folded here; 0 for one that is not there. */
  reached(round: string): number;
  /** The round a room belongs to. */
  around(room: Room): Round | undefined;
  /**
   * Decides and, when it resolves with events, has them on disk. `id` makes it idempotent.
   * Two at once on one round: the second is decided on what the first left.
   */
  command(round: string, who: string, id: string, command: RoundCommand): Promise<CommandOutcome>;
  /** Every entry of a round's streams, its own and that of its desks, after it was folded, each in order. Returns how to stop. */
  onEvents(listener: (round: Round, entries: readonly Entry[]) => void): () => void;
}
