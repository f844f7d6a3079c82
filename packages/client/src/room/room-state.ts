import type { RefusalCode } from "@duthao/domain";

/** Why somebody may no longer be in a room: their right to it ended, or this page is of an older build than the service. */
export type Why = "access" | "version";

/** Where what was typed here and is not saved is meanwhile: there is none; it is written on this machine; it is in this page alone. */
export type Unsaved = "none" | "kept" | "unkept";

/**
 * How it stands between this page and a room, in the one word that the page shows.
 * `saved` is a promise of the service: everything typed here is on its disk.
 */
export type RoomState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "offline"; readonly unsaved: Unsaved }
  /** The service did not take what was written; those words are put aside for the person. */
  | { readonly kind: "refused"; readonly code: RefusalCode }
  /** This person may no longer be in this room. */
  | { readonly kind: "ended"; readonly why: Why };

export const SAVED: RoomState = { kind: "saved" };
export const SAVING: RoomState = { kind: "saving" };
export const OFFLINE: Readonly<Record<Unsaved, RoomState>> = {
  none: { kind: "offline", unsaved: "none" },
  kept: { kind: "offline", unsaved: "kept" },
  unkept: { kind: "offline", unsaved: "unkept" },
};
export const ENDED: Readonly<Record<Why, RoomState>> = {
  access: { kind: "ended", why: "access" },
  version: { kind: "ended", why: "version" },
};

/** A state that this room does not leave: whoever wants to go on opens it anew. */
export function isOver(state: RoomState): boolean {
  return state.kind === "refused" || state.kind === "ended";
}

const GRAVITY = ["saved", "saving", "offline/none", "offline/kept", "offline/unkept", "ended", "refused"];

const gravity = (state: RoomState): number =>
  GRAVITY.indexOf(state.kind === "offline" ? `${state.kind}/${state.unsaved}` : state.kind);

/** The gravest of several rooms' states, since a page shows one; `saved` for none. */
export function gravest(states: Iterable<RoomState>): RoomState {
  let worst = SAVED;
  for (const state of states) if (gravity(state) > gravity(worst)) worst = state;
  return worst;
}
