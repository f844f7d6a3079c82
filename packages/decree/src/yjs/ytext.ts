import { type Mark, type MarkType, type Node, type NodeSpec, type Schema, Fragment } from "prosemirror-model";
import * as Y from "yjs";
import { schema as draftSchema, TEXT_ROOT } from "../schema/schema.ts";

/** How deep elements may nest: real decrees need 9, and some thousands overflow the stack of every editor. */
export const DEPTH_LIMIT = 64;

/** Content of a Yjs document that is no document of the schema; `path` leads to it ("3.article/0.title"). */
export class OutsideSchema extends Error {
  override readonly name = "OutsideSchema";
  readonly path: string;
  constructor(path: string, reason: string) {
    super(`${path || "text"}: ${reason}`);
    this.path = path;
  }
}

/**
 * The update (V1) that lays a draft's text into an empty Y.Doc; the same text and client id give the same bytes.
 * A text that is read anew takes another client id, or its characters would pass for those that old anchors hold on to.
 */
export function draftUpdate(doc: Node, clientId: number): Uint8Array {
  const ydoc = new Y.Doc();
  ydoc.clientID = clientId;
  layText(ydoc.getXmlFragment(TEXT_ROOT), doc);
  const update = Y.encodeStateAsUpdate(ydoc);
  ydoc.destroy();
  return update;
}

/** The text of a draft's document; throws `OutsideSchema` where it holds anything else. */
export function draftNode(ydoc: Y.Doc): Node {
  return readText(ydoc.getXmlFragment(TEXT_ROOT), draftSchema);
}

/** The text that updates (V1) make, from the first on; throws `OutsideSchema` where they make none. */
export function textOfUpdates(updates: readonly Uint8Array[]): Node {
  const ydoc = new Y.Doc();
  try {
    Y.transact(ydoc, () => updates.forEach((update) => Y.applyUpdate(ydoc, update)));
    return draftNode(ydoc);
  } finally {
    ydoc.destroy();
  }
}

/**
 * The text of a draft's document; `undefined` where it makes none at the moment. What two people type at once Yjs joins without
 * asking the schema; the next editor that opens it puts it right.
 */
export function lawfulDraft(ydoc: Y.Doc): Node | undefined {
  try {
    return draftNode(ydoc);
  } catch (error) {
    if (error instanceof OutsideSchema) return undefined;
    throw error;
  }
}

/**
 * Lays a document into an empty fragment exactly as y-prosemirror 1.3.7 does: an element per node, its attributes
 * where they are not null, and one Y.XmlText per run of adjacent text nodes with marks as formatting. An empty block has
 * its text as well, as one has whose letters were deleted: of two who begin to write in it at once, each would make their
 * own otherwise, and lose what the other goes on with.
 */
export function layText(fragment: Y.XmlFragment, doc: Node): void {
  const types = typesOf(doc.content);
  fragment.doc?.transact(() => fragment.insert(0, types));
}

function typesOf(content: Fragment): (Y.XmlElement | Y.XmlText)[] {
  return runsOf(content).map((run) => (Array.isArray(run) ? textOf(run) : elementOf(run)));
}

/** Children in order, adjacent text nodes gathered. */
function runsOf(content: Fragment): (Node | Node[])[] {
  const runs: (Node | Node[])[] = [];
  for (const child of content.content) {
    const last = runs.at(-1);
    if (!child.isText) runs.push(child);
    else if (Array.isArray(last)) last.push(child);
    else runs.push([child]);
  }
  return runs;
}

function elementOf(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.insert(0, node.isTextblock && node.childCount === 0 ? [new Y.XmlText()] : typesOf(node.content));
  return element;
}

function textOf(nodes: readonly Node[]): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(nodes.map((node) => ({ insert: node.text, attributes: formattingOf(node.marks) })));
  return text;
}

function formattingOf(marks: readonly Mark[]): Record<string, unknown> {
  return Object.fromEntries(marks.map((mark) => [mark.type.name, mark.attrs]));
}

/** The document a fragment holds; throws `OutsideSchema` where it holds anything else. */
export function readText(fragment: Y.XmlFragment, schema: Schema): Node {
  return checked("", () => schema.topNodeType.createChecked(null, childrenOf(fragment, schema, [])));
}

function childrenOf(parent: Y.XmlFragment, schema: Schema, path: readonly string[]): Fragment {
  if (path.length > DEPTH_LIMIT) throw new OutsideSchema(path.slice(0, 4).join("/"), "nested too deep");
  return Fragment.fromArray(
    parent.toArray().flatMap((child, index) => {
      if (child instanceof Y.XmlElement) return [nodeOf(child, schema, [...path, `${index}.${child.nodeName}`])];
      if (child instanceof Y.XmlText) return textNodesOf(child, schema, path);
      throw new OutsideSchema(path.join("/"), "neither element nor text");
    }),
  );
}

function nodeOf(element: Y.XmlElement, schema: Schema, path: readonly string[]): Node {
  const type = schema.nodes[element.nodeName];
  const where = path.join("/");
  if (!type || type === schema.topNodeType || type.isText) throw new OutsideSchema(where, "unknown node");
  const attributes: Record<string, unknown> = element.getAttributes();
  for (const [name, value] of Object.entries(attributes)) {
    if (!isPlain(value) || !mayHaveAttribute(type.spec, name, value))
      throw new OutsideSchema(where, `attribute ${name}`);
  }
  const children = childrenOf(element, schema, path);
  return checked(where, () => type.createChecked(attributes, children));
}

/** Whether the schema gives a node this attribute and allows this value. */
export function mayHaveAttribute({ attrs = {} }: NodeSpec, name: string, value: unknown): boolean {
  const attribute = Object.hasOwn(attrs, name) ? attrs[name] : undefined;
  if (typeof attribute?.validate !== "function") return attribute !== undefined;
  try {
    attribute.validate(value);
    return true;
  } catch {
    return false;
  }
}

/** An attribute is a word, a number, or a list of numbers (the widths of a table's columns). */
function isPlain(value: unknown): boolean {
  return typeof value === "string" || Number.isFinite(value) || (Array.isArray(value) && value.every(Number.isFinite));
}

interface Insert {
  insert: unknown;
  attributes?: Record<string, unknown>;
}

function textNodesOf(text: Y.XmlText, schema: Schema, path: readonly string[]): Node[] {
  // reason for the assertion: Yjs declares the result of `toDelta` as any; this is its documented shape
  const delta = text.toDelta() as Insert[];
  return delta.map(({ insert, attributes = {} }) => {
    if (typeof insert !== "string") throw new OutsideSchema(path.join("/"), "an object inside text");
    return schema.text(insert, marksOf(attributes, schema, path));
  });
}

function marksOf(formatting: Record<string, unknown>, schema: Schema, path: readonly string[]): Mark[] {
  return Object.entries(formatting).map(([name, value]) => {
    const type = schema.marks[name];
    if (!type) throw new OutsideSchema(path.join("/"), `unknown mark ${name}`);
    return type.create(markAttributes(type, value, path));
  });
}

/** What the formatting of a text says of a mark; one of a mark without attributes says nothing. */
function markAttributes({ name, spec }: MarkType, value: unknown, path: readonly string[]): Record<string, string> {
  const said = Object.entries(typeof value === "object" && value !== null ? value : {}).map(
    ([key, inner]): [string, unknown] => [key, inner],
  );
  return Object.fromEntries(
    said
      .filter(([key]) => Object.hasOwn(spec.attrs ?? {}, key))
      .map(([key, inner]) => {
        if (typeof inner !== "string") throw new OutsideSchema(path.join("/"), `attribute ${key} of mark ${name}`);
        return [key, inner];
      }),
  );
}

/** ProseMirror says "content does not fit" with a RangeError; here it gains its place. */
function checked(where: string, make: () => Node): Node {
  try {
    return make();
  } catch (error) {
    throw error instanceof OutsideSchema
      ? error
      : new OutsideSchema(where, error instanceof Error ? error.message : String(error));
  }
}
