import type { Anchor, Note, Place } from "@duthao/domain";

/** What the service asks of the live documents. `room` implements it. */
export interface Rooms {
  /** A note as its desk's document holds it now, `undefined` where it has none of this id. */
  note(desk: string, note: string): Promise<Note | undefined>;
  /**
   * Where anchors in a draft stand in its text now, all at one moment and in their order; `undefined` where there is no such
   * draft, or where what was typed at once on several sides makes no text until an editor has put it right.
   */
  places(draft: string, anchors: readonly Anchor[]): Promise<readonly Place[] | undefined>;
}
