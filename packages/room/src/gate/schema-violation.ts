import { mayHaveAttribute, nodes, NOTES_ROOT, schema, TEXT_ROOT } from "@duthao/decree";
import { refuse, unreachable, type Refusal, type Room } from "@duthao/domain";
import * as Y from "yjs";
import type { NewStructs } from "./new-structs.ts";
import { MissingStruct, NOWHERE, ParentResolver, type StructParent } from "./parent-resolver.ts";
import type { DecodedUpdate } from "./decoded-update.ts";

/** Why a room's document may not take these news, `undefined` where it may. Nothing is taken in for it. */
export function schemaViolation(
  room: Room,
  update: DecodedUpdate,
  { from }: NewStructs,
  doc: Y.Doc,
  depth: number,
): Refusal | undefined {
  const placing = new ParentResolver(doc, update);
  try {
    for (const struct of update.structs) {
      const known = from.get(struct.id.client);
      if (!(struct instanceof Y.Item) || known === undefined || struct.id.clock + struct.length <= known) continue;
      const standing = placing.of(struct);
      const path = standing === NOWHERE ? undefined : misfitOf(room, struct, standing, depth);
      if (path) return refuse("malformed", path);
    }
    return undefined;
  } catch (error) {
    if (error instanceof MissingStruct) return refuse("malformed", "missing");
    throw error;
  }
}

function misfitOf(room: Room, item: Y.Item, standing: StructParent, depth: number): string | undefined {
  if (isTooDeep(item, standing, depth)) return "depth";
  if (!mayStand(room, standing)) return "root";
  return mayHold(room, item, standing, depth) ? undefined : "content";
}

/** As deep as decree reads: so many elements one inside the other, with text in the innermost. */
function isTooDeep({ content }: Y.Item, { level }: StructParent, depth: number): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  return level >= depth + (content.type instanceof Y.Text ? 1 : 0);
}

/** A draft's root has elements in a row, a desk's has notes by name; no room has another. */
function mayStand(room: Room, { root, parent, key }: StructParent): boolean {
  switch (room.kind) {
    case "draft":
      return root === TEXT_ROOT && (parent !== undefined || key === null);
    case "desk":
      return root === NOTES_ROOT && (parent !== undefined || key !== null);
    case "record":
      return false;
    default:
      return unreachable(room);
  }
}

/** Text, formatting, values, types and what was deleted; no sub-documents, embeds or bytes, which nothing here reads. */
function mayHold(room: Room, { content }: Y.Item, standing: StructParent, depth: number): boolean {
  if (content instanceof Y.ContentDeleted) return true;
  if (room.kind === "draft")
    return standing.key === null ? mayBeInText(content, standing, depth) : mayBeAttribute(content, standing, depth);
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isShallow(value, depth));
  if (content instanceof Y.ContentFormat) return isShallow(content.value, depth);
  return (
    content instanceof Y.ContentString || (content instanceof Y.ContentType && !(content.type instanceof Y.XmlHook))
  );
}

/** Whether letters may be typed next to something that stands so. */
export function mayTypeIn(room: Room, standing: StructParent): boolean {
  return (
    mayStand(room, standing) &&
    (room.kind !== "draft" || (standing.key === null && standing.parent instanceof Y.XmlText))
  );
}

type Content = Y.Item["content"];

/** The schema's own elements inside elements; characters and marks inside text. What fits inside what is the editor's affair. */
function mayBeInText(content: Content, { parent }: StructParent, depth: number): boolean {
  const isInText = parent instanceof Y.XmlText;
  if (content instanceof Y.ContentString) return isInText;
  if (content instanceof Y.ContentFormat)
    return isInText && Object.hasOwn(schema.marks, content.key) && isShallow(content.value, depth);
  if (isInText || !(content instanceof Y.ContentType)) return false;
  return (
    content.type instanceof Y.XmlText ||
    (content.type instanceof Y.XmlElement && Object.hasOwn(nodes, content.type.nodeName))
  );
}

/** An attribute that the schema gives this element; a mark's is a formatting, not an attribute. */
function mayBeAttribute(content: Content, { parent, key }: StructParent, depth: number): boolean {
  if (!(content instanceof Y.ContentAny) || !(parent instanceof Y.XmlElement) || key === null) return false;
  const spec = schema.nodes[parent.nodeName as keyof typeof nodes]?.spec; // reason: an unknown name finds nothing
  return (
    spec !== undefined && content.arr.every((value) => isShallow(value, depth) && mayHaveAttribute(spec, key, value))
  );
}

function isShallow(value: unknown, depth: number, level = 0): boolean {
  if (typeof value !== "object" || value === null) return true;
  return level < depth && Object.values(value).every((inner) => isShallow(inner, depth, level + 1));
}
