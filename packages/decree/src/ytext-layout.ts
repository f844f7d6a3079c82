import * as Y from "yjs";
import { schema, TEXT_ROOT } from "./schema.ts";

/** What holds text or other elements in a laid-out document. */
export type Container = Y.XmlFragment | Y.XmlText;

/** An element from before its opening to after its closing; a text from its first character to after its last. */
interface Extent {
  readonly from: number;
  readonly to: number;
}

/**
 * Where every living element and text of a draft's document lies in ProseMirror positions.
 * True until the document changes: build it once for many positions, then let it go.
 */
export interface Layout {
  readonly ydoc: Y.Doc;
  readonly root: Y.XmlFragment;
  readonly extents: ReadonlyMap<Container, Extent>;
}

/** Walks the document once. */
export function layoutOf(ydoc: Y.Doc): Layout {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const extents = new Map<Container, Extent>();
  const size = measure(root, 0, extents);
  extents.set(root, { from: 0, to: size });
  return { ydoc, root, extents };
}

/** Records the children of `parent`, whose content begins at `pos`; gives where it ends. */
function measure(parent: Y.XmlFragment, pos: number, extents: Map<Container, Extent>): number {
  let at = pos;
  for (const child of parent.toArray()) {
    const from = at;
    at += child instanceof Y.XmlText ? child.length : 0;
    if (child instanceof Y.XmlElement) at = schema.nodes[child.nodeName]?.isLeaf ? from + 1 : measure(child, from + 1, extents) + 1;
    if (child instanceof Y.XmlText || child instanceof Y.XmlElement) extents.set(child, { from, to: at });
  }
  return at;
}

/** Which character a position holds on to when words are inserted there: the one before it, or the one after. */
export type Side = "before" | "after";

/** The Yjs relative position of a ProseMirror position. */
export function relativeIn(layout: Layout, pos: number, side: Side): Y.RelativePosition {
  const { type, index } = locate(layout, pos);
  return Y.createRelativePositionFromTypeIndex(type, index, side === "before" ? -1 : 0);
}

/** The ProseMirror position of a Yjs relative position; `null` where what it was in is gone or unknown. */
export function absoluteIn(layout: Layout, relative: Y.RelativePosition): number | null {
  if (relative.tname !== null && relative.tname !== TEXT_ROOT) return null;
  const found = Y.createAbsolutePositionFromRelativePosition(relative, layout.ydoc);
  if (!found) return null;
  const { type, index } = found;
  if (type instanceof Y.XmlText) {
    const extent = layout.extents.get(type);
    return extent ? extent.from + index : null;
  }
  return type instanceof Y.XmlFragment ? beforeChild(layout, type, index) : null;
}

/** `relativeIn` for a single position. */
export function relativeAt(ydoc: Y.Doc, pos: number, side: Side = "after"): Y.RelativePosition {
  return relativeIn(layoutOf(ydoc), pos, side);
}

/** `absoluteIn` for a single position. */
export function absoluteOf(ydoc: Y.Doc, relative: Y.RelativePosition): number | null {
  return absoluteIn(layoutOf(ydoc), relative);
}

interface Spot {
  readonly type: Container;
  readonly index: number;
}

/** The innermost text or element around a position, and the index in it; text is preferred where it touches the position. */
function locate(layout: Layout, pos: number): Spot {
  let type = layout.root;
  for (;;) {
    const children = type.toArray();
    const index = children.findIndex((child) => reaches(layout, child, pos));
    const child = children[index];
    const from = extentOf(layout, child)?.from;
    if (child === undefined || from === undefined) return { type, index: children.length };
    if (child instanceof Y.XmlText) return { type: child, index: pos - from };
    if (pos <= from || !(child instanceof Y.XmlElement)) return { type, index };
    type = child;
  }
}

/** Whether the search for `pos` ends at this child: the position lies in it, or before it. */
function reaches(layout: Layout, child: Child, pos: number): boolean {
  const to = extentOf(layout, child)?.to ?? -1;
  return child instanceof Y.XmlText ? pos <= to : pos < to;
}

type Child = Container | Y.XmlHook;

function extentOf(layout: Layout, child: Child | undefined): Extent | undefined {
  return child === undefined || child instanceof Y.XmlHook ? undefined : layout.extents.get(child);
}

function beforeChild(layout: Layout, type: Y.XmlFragment, index: number): number | null {
  const extent = layout.extents.get(type);
  if (!extent) return null;
  const next = extentOf(layout, type.toArray()[index]);
  const closing = type === layout.root ? 0 : 1;
  return next ? next.from : extent.to - closing;
}
