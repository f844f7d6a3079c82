import type { RefusalCode } from "@duthao/domain";

/**
 * How it stands between this page and a room, in the one word that the page shows.
 * `saved` is a promise of the service: everything typed here is on its disk.
 */
export type RoomState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "offline" }
  /** The service did not take what was written; `aside` keeps those words for the person. */
  | { readonly kind: "refused"; readonly code: RefusalCode; readonly aside: string }
  /** This person may no longer be in this room. */
  | { readonly kind: "ended" };

export const SAVED: RoomState = { kind: "saved" };
export const SAVING: RoomState = { kind: "saving" };
export const OFFLINE: RoomState = { kind: "offline" };
export const ENDED: RoomState = { kind: "ended" };

/** A state that this room does not leave: whoever wants to go on opens it anew. */
export function isOver(state: RoomState): boolean {
  return state.kind === "refused" || state.kind === "ended";
}

const GRAVITY = ["saved", "saving", "offline", "ended", "refused"] as const satisfies readonly RoomState["kind"][];

/** The gravest of several rooms' states, since a page shows one; `saved` for none. */
export function gravest(states: Iterable<RoomState>): RoomState {
  let worst = SAVED;
  for (const state of states) if (GRAVITY.indexOf(state.kind) > GRAVITY.indexOf(worst.kind)) worst = state;
  return worst;
}
