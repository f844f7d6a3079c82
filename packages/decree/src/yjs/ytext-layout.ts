import * as Y from "yjs";
import { schema, TEXT_ROOT } from "../schema/schema.ts";

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
  /** The texts in order. */
  readonly texts: readonly TextExtent[];
}

interface TextExtent extends Extent {
  readonly type: Y.XmlText;
}

/** Walks the document once. */
export function layoutOf(ydoc: Y.Doc): Layout {
  const root = ydoc.getXmlFragment(TEXT_ROOT);
  const extents = new Map<Container, Extent>();
  const size = measure(root, 0, extents);
  extents.set(root, { from: 0, to: size });
  const texts = [...extents].flatMap(([type, extent]) => (type instanceof Y.XmlText ? [{ type, ...extent }] : []));
  return { ydoc, root, extents, texts };
}

/** Records the children of `parent`, whose content begins at `pos`; gives where it ends. */
function measure(parent: Y.XmlFragment, pos: number, extents: Map<Container, Extent>): number {
  let at = pos;
  for (const child of parent.toArray()) {
    const from = at;
    at += child instanceof Y.XmlText ? child.length : 0;
    if (child instanceof Y.XmlElement)
      at = schema.nodes[child.nodeName]?.isLeaf ? from + 1 : measure(child, from + 1, extents) + 1;
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

/**
 * The ProseMirror position of a Yjs relative position; `null` where what it was in is gone or unknown.
 * What somebody deleted and then took back is not followed: only that person's own Yjs knows of it, and the same document
 * must give the same answer to everyone.
 */
export function absoluteIn(layout: Layout, relative: Y.RelativePosition): number | null {
  if (!pointsIntoText(relative)) return null;
  const found = Y.createAbsolutePositionFromRelativePosition(relative, layout.ydoc, false);
  if (!found) return null;
  const { type, index } = found;
  if (type instanceof Y.XmlText) {
    const extent = layout.extents.get(type);
    return extent ? extent.from + index : null;
  }
  return type instanceof Y.XmlFragment ? beforeChild(layout, type, index) : null;
}

/** Yjs makes a root of any name it is asked for, and throws where a position names nothing at all. */
function pointsIntoText({ tname, type, item }: Y.RelativePosition): boolean {
  return tname === null ? type !== null || item !== null : tname === TEXT_ROOT;
}

interface Spot {
  readonly type: Container;
  readonly index: number;
}

/** The text that touches a position and the index in it; where none does, the innermost element around it. */
function locate(layout: Layout, pos: number): Spot {
  const text = textAt(layout, pos);
  if (text) return { type: text.type, index: pos - text.from };
  let type = layout.root;
  for (;;) {
    const children = type.toArray();
    const index = children.findIndex((child) => (extentOf(layout, child)?.to ?? -1) > pos);
    const child = children[index];
    if (child === undefined) return { type, index: children.length };
    if (!(child instanceof Y.XmlElement) || (extentOf(layout, child)?.from ?? pos) >= pos) return { type, index };
    type = child;
  }
}

/** The first text that ends at or after a position, if it reaches back to it. */
function textAt({ texts }: Layout, pos: number): TextExtent | undefined {
  let low = 0;
  let high = texts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((texts[middle]?.to ?? 0) < pos) low = middle + 1;
    else high = middle;
  }
  const text = texts[low];
  return text && text.from <= pos ? text : undefined;
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
