import type { Anchored } from "./anchor.ts";
import type { CitedPlace } from "./cited-place.ts";
import type { RoundEvent } from "./event.ts";
import type { Note } from "./note.ts";
import type { Organisation } from "./organisation.ts";
import type { Refusal } from "./refusal.ts";
import type { Round } from "./round.ts";

/** What a decision may know of the world besides the round. Everything is handed in: no clock, no chance, no disk. */
export interface World {
  /** The person who asks, or `SERVICE`. */
  readonly who: string;
  /** The calendar day, `YYYY-MM-DD`. */
  readonly today: string;
  /** A fresh identifier. */
  readonly newId: () => string;
  /** For `publish`: the note as its desk's document holds it now. */
  readonly note?: Note;
  /** For `join-person`: the account of whoever is to come in; absent where there is none that may sign in. */
  readonly account?: { readonly name: string } | undefined;
  /** For `prepare-round`: the round that it is to follow. */
  readonly before?: Round;
  /** For `prepare-round` without a round before: the organisation in whose name whoever asks may begin rounds. */
  readonly agency?: Organisation | undefined;
  /** For `invite-organisation`: as the directory knows it; absent where it does not. */
  readonly listed?: Organisation | undefined;
  /** Organisations whose own people say in the directory who sits there: nobody from outside does so in a round. */
  readonly selfSeated?: ReadonlySet<string>;
  /** Whether whoever asks only stands in for somebody: that brings nobody in and takes nobody out. */
  readonly standsIn?: boolean;
  /** For `publish` and `reattach`: the anchor that was sent, made anew from the draft; absent while that cannot be read. */
  readonly anchored?: Anchored;
  /** For `add-file`: how many bytes it has; absent where they are not kept. */
  readonly keptBytes?: number | undefined;
  /** For `answer`: what its explanation names in the draft, found there; absent while that cannot be read. */
  readonly cites?: readonly CitedPlace[];
}

export type Decision = readonly RoundEvent[] | Refusal;
