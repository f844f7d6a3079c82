import { Mark, Node, type AnyExtension } from "@tiptap/core";
import type { MarkSpec, NodeSpec, Schema, SchemaSpec } from "@tiptap/pm/model";

/** What an editor may contain, and how that is drawn and read back. */
export interface Structure {
  readonly schemaSpec: SchemaSpec;
  readonly looks: readonly AnyExtension[];
}

/** Makes Tiptap work with a schema as it is, word for word: the editor has no second opinion of it. */
export function structureOf(schema: Schema): Structure {
  const looks: AnyExtension[] = [];
  schema.spec.nodes.forEach((name, spec) => looks.push(nodeLook(name, spec, schema.topNodeType.name)));
  schema.spec.marks.forEach((name, spec) => looks.push(markLook(name, spec)));
  return { schemaSpec: schema.spec, looks };
}

function nodeLook(name: string, { toDOM, parseDOM, tableRole }: NodeSpec, topNode: string): AnyExtension {
  return Node.create({
    name,
    topNode: name === topNode,
    ...(toDOM && { renderHTML: ({ node }) => toDOM(node) }),
    ...(parseDOM && { parseHTML: () => parseDOM }),
    // Tables of prosemirror-tables tell their parts apart by this field.
    extendNodeSchema: (extension) => (extension.name === name && tableRole ? { tableRole: tableRole as unknown } : {}), // reason: NodeSpec leaves further fields untyped
  });
}

function markLook(name: string, { toDOM, parseDOM }: MarkSpec): AnyExtension {
  return Mark.create({
    name,
    ...(toDOM && { renderHTML: ({ mark }) => toDOM(mark, true) }),
    ...(parseDOM && { parseHTML: () => parseDOM }),
  });
}
