import type { Anchor, Anchored } from "@duthao/domain";
import type { Node } from "prosemirror-model";
import type * as Y from "yjs";
import { anchorDraft, anchorRange, anchorSection } from "./anchor.ts";
import { resolve } from "./place.ts";

/**
 * A given anchor made anew from a text: of what it says only which place it means is believed. Its quote, the words around,
 * its path and its ends are those of the text; where its words do not stand there, it is about the words that they became,
 * else about the section it names, else about the whole draft. `doc` must be the text of `ydoc` at this moment.
 */
export function anchorAnew(ydoc: Y.Doc, doc: Node, given: Anchor): Anchored {
  const { place, range } = resolve(ydoc, doc, given);
  const anchor =
    (given.kind === "range" && range && anchorRange(ydoc, doc, { draft: given.draft, ...range })) ||
    simplerAnchor(doc, given);
  const isCertain = place.standing.kind === "exact" || place.standing.kind === "moved";
  return {
    anchor,
    place: isCertain ? { ...place, standing: { kind: "exact" } } : resolve(ydoc, doc, anchor).place,
    isCertain,
  };
}

function simplerAnchor(doc: Node, given: Anchor): Anchor {
  return (given.kind !== "draft" && anchorSection(doc, given.draft, given.section)) || anchorDraft(given.draft);
}
