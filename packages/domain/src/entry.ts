/** What a journal entry carries: an update of a room's document, or an event that was decided. */
export type EntryKind = "update" | "event";

/**
 * One line of the journal.
 * `seq` counts from 1 in its stream without gaps; `at` is milliseconds since 1970 and never runs backwards in a stream;
 * `hash` is SHA-256 over the previous entry's hash and every other field, so that no line can be changed unseen.
 */
export interface Entry {
  readonly stream: string;
  readonly seq: number;
  readonly at: number;
  /** The person who did it, or `service`. */
  readonly actor: string;
  readonly kind: EntryKind;
  /** A Yjs update (V1), or the JSON of an event in UTF-8. */
  readonly payload: Uint8Array;
  /** The command that caused it, unique in its stream per command; empty where none did. */
  readonly command: string;
  readonly hash: Uint8Array;
}

/** The actor of what the service does by itself. */
export const SERVICE = "service";

/** How the ids of commands begin that the service asks by itself: nobody else may use them up. */
export const SERVICE_COMMANDS = "service-";
