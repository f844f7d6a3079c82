import { TextSelection, type EditorState } from "@tiptap/pm/state";
import {
  absolutePositionToRelativePosition,
  getRelativeSelection,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
  type ProsemirrorBinding,
} from "y-prosemirror";
import {
  createAbsolutePositionFromRelativePosition,
  createRelativePositionFromJSON,
  createRelativePositionFromTypeIndex,
  type RelativePosition,
} from "yjs";
import type { CaretPlaces, CaretSide } from "./caret-places.ts";

/** What binds an editor to its Yjs text. */
export function bindingOf(state: EditorState): ProsemirrorBinding | undefined {
  const held = ySyncPluginKey.getState(state) as { readonly binding: ProsemirrorBinding } | undefined; // reason: the key does not type its plugin's state
  return held?.binding;
}

/** A position of the editor as a place in the Yjs text. */
export function placeIn(binding: ProsemirrorBinding, pos: number, side: CaretSide): RelativePosition {
  const { doc, type, mapping } = binding;
  const right = absolutePositionToRelativePosition(pos, type, mapping) as RelativePosition; // reason: y-prosemirror declares it as any
  const found = side === "left" ? createAbsolutePositionFromRelativePosition(right, doc) : null;
  return found ? createRelativePositionFromTypeIndex(found.type, found.index, -1) : right;
}

/** Where a place of the Yjs text is in the editor; `undefined` where it is not in this text. */
export function positionIn({ doc, type, mapping }: ProsemirrorBinding, place: unknown): number | undefined {
  return isPlace(place)
    ? (relativePositionToAbsolutePosition(doc, type, createRelativePositionFromJSON(place), mapping) ?? undefined)
    : undefined;
}

/** Whether what a colleague's page sent is a place at all. */
export function isPlace(place: unknown): boolean {
  return (
    typeof place === "object" &&
    place !== null &&
    ["item", "type", "tname"].some((name) => Reflect.get(place, name) != null)
  );
}

/** The places of a text that y-prosemirror binds. */
export const boundPlaces: CaretPlaces = {
  placeAt: (state, pos, side) => {
    const binding = bindingOf(state);
    return binding && placeIn(binding, pos, side);
  },
  positionOf: (state, place) => {
    const binding = bindingOf(state);
    return binding && positionIn(binding, place);
  },
  isFromOthers: (transaction) => {
    const told = transaction.getMeta(ySyncPluginKey) as { readonly isChangeOrigin?: boolean } | undefined; // reason: the key does not type its metadata
    return told?.isChangeOrigin === true;
  },
};

/** Which letters both ends of a selection hold on to: words that others type at its ends are not in it. */
export function sidesOf(anchor: number, head: number): readonly [anchor: CaretSide, head: CaretSide] {
  if (anchor === head) return ["left", "left"];
  return anchor < head ? ["right", "left"] : ["left", "right"];
}

/** The selection as the binding keeps it over a change from outside. */
export function keptSelection(
  binding: ProsemirrorBinding,
  state: EditorState,
): ReturnType<typeof getRelativeSelection> {
  const { selection } = state;
  if (!(selection instanceof TextSelection)) return getRelativeSelection(binding, state);
  const { anchor, head } = selection;
  const [ofAnchor, ofHead] = sidesOf(anchor, head);
  return { type: "text", anchor: placeIn(binding, anchor, ofAnchor), head: placeIn(binding, head, ofHead) };
}
