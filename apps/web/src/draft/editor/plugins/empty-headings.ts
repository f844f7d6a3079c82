import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

/** Where heading cells without a word begin inside a node. Kept by node: of a text only what changed is walked through again. */
const known = new WeakMap<Node, readonly number[]>();

function emptyHeadings(node: Node): readonly number[] {
  if (node.isTextblock || node.isLeaf) return [];
  const found = known.get(node) ?? foundIn(node);
  known.set(node, found);
  return found;
}

function foundIn(node: Node): number[] {
  const found: number[] = [];
  node.forEach((child, offset) => {
    if (child.type.name === "tableHeader" && child.textContent.trim() === "") found.push(offset);
    else for (const inner of emptyHeadings(child)) found.push(offset + 1 + inner);
  });
  return found;
}

/** The heading cells without a word, of a whole text, as the ear is told of them: as cells. Nothing is under a heading that says nothing. */
export function drawnEmpty(doc: Node): readonly Decoration[] {
  return emptyHeadings(doc).flatMap((at) => {
    const cell = doc.nodeAt(at);
    return cell ? [Decoration.node(at, at + cell.nodeSize, { role: "cell" })] : [];
  });
}

export const emptyHeadingsPlugin = new Plugin({
  props: {
    decorations: ({ doc }) =>
      emptyHeadings(doc).length === 0 ? undefined : DecorationSet.create(doc, [...drawnEmpty(doc)]),
  },
});
