import type { Anchor, Note, Place } from "@duthao/domain";

/** What the service asks of the live documents. `room` implements it. */
export interface Rooms {
  /** A note as its desk's document holds it now, `undefined` where it has none of this id. */
  note(desk: string, note: string): Promise<Note | undefined>;
  /** Where an anchor stands in the draft's text now, `undefined` where there is no such draft. */
  place(anchor: Anchor): Promise<Place | undefined>;
}
