import type { EditorState, PluginKey } from "@tiptap/pm/state";
import type { RelativePosition } from "yjs";

/**
 * Which letter a place holds on to while others write there. A caret holds on to the letter on its left: what somebody
 * else types there stands behind it, and each goes on where they were. (On its right is where y-prosemirror has it: then
 * every letter pushes the other's caret along, and two sentences are shuffled into one.)
 */
export type CaretSide = "left" | "right";

/** How positions of an editor are places of the text that it shares with others. */
export interface CaretPlaces {
  readonly placeAt: (state: EditorState, pos: number, side: CaretSide) => RelativePosition | undefined;
  readonly positionOf: (state: EditorState, place: unknown) => number | undefined;
  /** Whether a transaction brought what others wrote. */
  readonly isFromOthers: (transaction: { getMeta(key: PluginKey): unknown }) => boolean;
}
