import { DEPTH_LIMIT, nodes, NOTES_ROOT, schema, TEXT_ROOT } from "@duthao/decree";
import { refuse, unreachable, type Refusal, type Room } from "@duthao/domain";
import * as Y from "yjs";
import { structsFrom, type News } from "./news.ts";

/** Why a room's document may not have taken this, `undefined` where it may. `doc` is the document with the news in it. */
export function misfit(room: Room, { from }: News, doc: Y.Doc): Refusal | undefined {
  for (const [client, clock] of from) {
    for (const struct of structsFrom(doc, client, clock)) {
      const refused = struct instanceof Y.Item && misfitOf(room, struct);
      if (refused) return refused;
    }
  }
  return undefined;
}

function misfitOf(room: Room, item: Y.Item): Refusal | undefined {
  if (isTooDeep(item)) return refuse("malformed", "depth");
  if (!mayStand(room, item)) return refuse("malformed", "root");
  return mayHold(room, item) ? undefined : refuse("malformed", "content");
}

/** As deep as decree reads: so many elements one inside the other, with text in the innermost. */
function isTooDeep({ content, parent }: Y.Item): boolean {
  if (!(content instanceof Y.ContentType)) return false;
  return levelOf(parent) >= DEPTH_LIMIT + (content.type instanceof Y.Text ? 1 : 0);
}

/** How many types this parent is, with those around it: 0 for a root. */
function levelOf(parent: Y.Item["parent"]): number {
  let level = 0;
  for (let type = parent; type instanceof Y.AbstractType && type._item; type = type._item.parent) level += 1;
  return level;
}

/** A draft's root has elements in a row, a desk's has notes by name; no room has another. */
function mayStand(room: Room, { parent, parentSub }: Y.Item): boolean {
  if (!(parent instanceof Y.AbstractType) || parent._item) return true;
  const root = Y.findRootTypeKey(parent);
  switch (room.kind) {
    case "draft":
      return root === TEXT_ROOT && parentSub === null;
    case "desk":
      return root === NOTES_ROOT && parentSub !== null;
    case "record":
      return false;
    default:
      return unreachable(room);
  }
}

/** Text, formatting, values, types and what was deleted; no sub-documents, embeds or bytes, which nothing here reads. */
function mayHold(room: Room, item: Y.Item): boolean {
  const { content } = item;
  if (content instanceof Y.ContentDeleted) return true;
  if (room.kind === "draft") return item.parentSub === null ? mayBeInText(item) : mayBeAttribute(item);
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isShallow(value));
  if (content instanceof Y.ContentFormat) return isShallow(content.value);
  return content instanceof Y.ContentString || (content instanceof Y.ContentType && !(content.type instanceof Y.XmlHook));
}

/** The schema's own elements inside elements; characters and marks inside text. What fits inside what is the editor's affair. */
function mayBeInText({ content, parent }: Y.Item): boolean {
  const isInText = parent instanceof Y.XmlText;
  if (content instanceof Y.ContentString) return isInText;
  if (content instanceof Y.ContentFormat) return isInText && Object.hasOwn(schema.marks, content.key) && isShallow(content.value);
  if (isInText || !(content instanceof Y.ContentType)) return false;
  return content.type instanceof Y.XmlText || (content.type instanceof Y.XmlElement && Object.hasOwn(nodes, content.type.nodeName));
}

/** An attribute that the schema gives this element; a mark's is a formatting, not an attribute. */
function mayBeAttribute({ content, parent, parentSub }: Y.Item): boolean {
  if (!(content instanceof Y.ContentAny) || !(parent instanceof Y.XmlElement) || parentSub === null) return false;
  const attributes = schema.nodes[parent.nodeName as keyof typeof nodes]?.spec.attrs ?? {}; // reason: an unknown name finds nothing
  return Object.hasOwn(attributes, parentSub) && content.arr.every((value) => isShallow(value));
}

function isShallow(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth < DEPTH_LIMIT && Object.values(value).every((inner) => isShallow(inner, depth + 1));
}
