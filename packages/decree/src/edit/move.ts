import type { Fragment, Node, ResolvedPos } from "prosemirror-model";
import type { Transform } from "prosemirror-transform";
import { levelAround } from "./edit.ts";

/**
 * A section that goes elsewhere with all it contains: taken from `from`, and put at `to` of the text without it.
 * An editor on Yjs does the two one after the other: done at once, the binding would rewrite the neighbour as well.
 */
export interface Move {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
}

export type Direction = "up" | "down";

/** Past its neighbour, or over to the next section of its parent's level where there is none; `undefined` at the end of the way. */
export function moveOf(doc: Node, pos: number, direction: Direction): Move | undefined {
  const unit = levelAround(doc, pos);
  if (!unit) return undefined;
  const { node, pos: from, depth, parent, index } = unit;
  const step = direction === "up" ? -1 : 1;
  const neighbour = parent.maybeChild(index + step);
  if (neighbour && isLawfulWith(parent, swapped(parent, index, index + step)))
    return { node, from, to: from + step * neighbour.nodeSize };
  const to = parent.canReplace(index, index + 1)
    ? besideParent(doc.resolve(from), depth - 1, node, direction)
    : undefined;
  return to === undefined ? undefined : { node, from, to };
}

/** Beside another section: before or behind it; `undefined` where it would not be lawful, or is there already. */
export function moveBeside(doc: Node, pos: number, beside: number, side: "before" | "behind"): Move | undefined {
  const unit = levelAround(doc, pos);
  const target = levelAround(doc, beside);
  if (!unit || !target || target.pos === unit.pos || !unit.parent.canReplace(unit.index, unit.index + 1))
    return undefined;
  const { node, pos: from } = unit;
  const place = side === "before" ? target.pos : target.pos + target.node.nodeSize;
  if (place >= from && place <= from + node.nodeSize) return undefined;
  const index = target.index + (side === "before" ? 0 : 1);
  if (!target.parent.canReplaceWith(index, index, node.type)) return undefined;
  return { node, from, to: place > from ? place - node.nodeSize : place };
}

/** Takes a moved section out of its place. */
export function takeOut(transform: Transform, { node, from }: Move): void {
  transform.delete(from, from + node.nodeSize);
}

/** Puts a section that was taken out into its new place. */
export function putBack(transform: Transform, { node, to }: Move): void {
  transform.insert(to, node);
}

function swapped(parent: Node, one: number, other: number): Fragment {
  return parent.content.replaceChild(one, parent.child(other)).replaceChild(other, parent.child(one));
}

function isLawfulWith(parent: Node, content: Fragment): boolean {
  return parent.type.validContent(content);
}

/** The nearer end of the section beside the parent, in a text without the node: its last place above, the first lawful one below. */
function besideParent(place: ResolvedPos, depth: number, node: Node, direction: Direction): number | undefined {
  if (depth < 1 || place.node(depth).type.spec.isolating) return undefined;
  const [outer, index, type] = [place.node(depth - 1), place.index(depth - 1), place.node(depth).type];
  const other = outer.maybeChild(index + (direction === "up" ? -1 : 1));
  if (other?.type !== type) return undefined;
  if (direction === "up")
    return other.canReplaceWith(other.childCount, other.childCount, node.type) ? place.before(depth) - 1 : undefined;
  const first = place.after(depth) + 1 - node.nodeSize;
  const slot = [0, 1].find((at) => at <= other.childCount && other.canReplaceWith(at, at, node.type));
  return slot === undefined ? undefined : first + (slot === 0 ? 0 : (other.firstChild?.nodeSize ?? 0));
}
