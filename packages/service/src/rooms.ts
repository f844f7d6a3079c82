import type { Anchor, Anchored, CitedPlace, Note, Place } from "@duthao/domain";

/** What the service asks of the live documents. `room` implements it. */
export interface Rooms {
  /** A note as its desk's document holds it now, `undefined` where it has none of this id. */
  note(desk: string, note: string): Promise<Note | undefined>;
  /**
   * Where anchors in a draft stand in its text now, all at one moment and in their order; `undefined` where there is no such
   * draft, or where what was typed at once on several sides makes no text until an editor has put it right.
   */
  places(draft: string, anchors: readonly Anchor[]): Promise<readonly Place[] | undefined>;
  /**
   * An anchor that a client sent, made anew from the draft: no quote and no path is taken over. `at`, in milliseconds since
   * 1970, is when it was made: what does not stand in the text of today is looked for in that of then. `undefined` as `places`.
   */
  anchored(draft: string, anchor: Anchor, at?: number): Promise<Anchored | undefined>;
  /**
   * What words about a place of a draft name in its text of today, with the ids of what they mean there. The place says what
   * "khoản 2" alone is of. `undefined` as `places`.
   */
  cites(
    draft: string,
    words: string,
    about: Pick<Place, "section" | "article">,
  ): Promise<readonly CitedPlace[] | undefined>;
}
