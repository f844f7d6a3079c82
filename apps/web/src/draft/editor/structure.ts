import { marks, nodes } from "@duthao/decree";
import { Mark, Node, type AnyExtension } from "@tiptap/core";
import type { MarkSpec, NodeSpec, SchemaSpec } from "@tiptap/pm/model";

const NODES: Readonly<Record<string, NodeSpec>> = nodes;
const MARKS: Readonly<Record<string, MarkSpec>> = marks;

/** What a draft may contain, word for word decree's own table: the editor has no second opinion of it. */
export const structure: SchemaSpec = { nodes: NODES, marks: MARKS, topNode: "doc" };

/** How each node and mark is drawn and read back, from the same table. */
export const looks: readonly AnyExtension[] = [...Object.keys(NODES).map(nodeLook), ...Object.keys(MARKS).map(markLook)];

function nodeLook(name: string): AnyExtension {
  const { toDOM, parseDOM, tableRole } = NODES[name] ?? {};
  return Node.create({
    name,
    topNode: name === structure.topNode,
    ...(toDOM && { renderHTML: ({ node }) => toDOM(node) }),
    ...(parseDOM && { parseHTML: () => parseDOM }),
    // Tables of prosemirror-tables tell their parts apart by this field.
    extendNodeSchema: (extension) => (extension.name === name && tableRole ? { tableRole } : {}),
  });
}

function markLook(name: string): AnyExtension {
  const { toDOM, parseDOM } = MARKS[name] ?? {};
  return Mark.create({
    name,
    ...(toDOM && { renderHTML: ({ mark }) => toDOM(mark, true) }),
    ...(parseDOM && { parseHTML: () => parseDOM }),
  });
}
