import type { RejectedEdits } from "../storage/rejected-edits.ts";
import type { LocalStore } from "../storage/local-store.ts";
import type { SharedConnection } from "../transport/shared-connection.ts";

/** Runs something soon: at once in a test, in the next animation frame in a page. */
export type Schedule = (run: () => void) => void;

/** What all rooms of a page share. */
export interface RoomDeps {
  readonly connection: SharedConnection;
  readonly schedule: Schedule;
  /** What the page says of itself on joining: the schema it was built with. */
  readonly token: string;
  /** What this machine keeps, where it keeps anything. */
  readonly store: Promise<LocalStore | undefined>;
  readonly asides: RejectedEdits;
  /** From 0 to 1. */
  readonly chance: () => number;
}
