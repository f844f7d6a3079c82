import type { Anchor } from "./anchor.ts";
import type { CommentKind, Contribution } from "./comment.ts";

/** What a note on a desk is about: a new place in the text, or a thread it answers. */
export type NoteTarget = { kind: "place"; anchor: Anchor } | { kind: "reply"; thread: string };

/** A comment being written, as read from a desk's document at one moment; its words may still be empty. */
export interface Note {
  readonly id: string;
  readonly target: NoteTarget;
  readonly kind: CommentKind;
  readonly body: string;
  readonly proposal: string;
  readonly conference: string | undefined;
  /** The organisation from whose letter the agency copies it; absent where a desk speaks for itself. */
  readonly recordedFor?: string | undefined;
  /** When it was begun, in milliseconds since 1970, as the page said. */
  readonly at: number;
  /** Who typed what is there now, in UTF-16 code units, most first. */
  readonly contributions: readonly Contribution[];
}
