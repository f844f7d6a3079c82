import type { Draft } from "./number.ts";

/** A node and the position before it. */
export interface Placed {
  readonly node: Draft;
  readonly pos: number;
}

/** What is in a node that begins at `pos`; a whole draft begins at -1. */
export function childrenOf(parent: Draft, pos: number): readonly Placed[] {
  const children: Placed[] = [];
  parent.forEach((node, offset) => children.push({ node, pos: pos + 1 + offset }));
  return children;
}
