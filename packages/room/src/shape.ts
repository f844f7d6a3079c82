import { marks, nodes, NOTES_ROOT, TEXT_ROOT } from "@duthao/decree";
import { refuse, unreachable, type Refusal, type Room } from "@duthao/domain";
import * as Y from "yjs";
import { structsFrom, type News } from "./news.ts";

/** How deep a document may nest. The deepest decree nests some ten levels; 3,000 overflow the stack of every editor. */
export const DEPTH_LIMIT = 64;

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
  if (levelOf(item) > DEPTH_LIMIT) return refuse("malformed", "depth");
  if (!mayStand(room, item)) return refuse("malformed", "root");
  return mayHold(room, item.content) ? undefined : refuse("malformed", "content");
}

/** A draft's root has elements in a row, a desk's has notes by name; no room has another. */
function mayStand(room: Room, item: Y.Item): boolean {
  if (!(item.parent instanceof Y.AbstractType) || item.parent._item) return true;
  const root = Y.findRootTypeKey(item.parent);
  switch (room.kind) {
    case "draft":
      return root === TEXT_ROOT && item.parentSub === null;
    case "desk":
      return root === NOTES_ROOT && item.parentSub !== null;
    case "record":
      return false;
    default:
      return unreachable(room);
  }
}

/** Text, formatting, attributes, types and what was deleted; no sub-documents, embeds or bytes, which nothing here reads. */
function mayHold(room: Room, content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentString || content instanceof Y.ContentDeleted) return true;
  if (content instanceof Y.ContentAny) return content.arr.every((value) => isShallow(value));
  if (content instanceof Y.ContentFormat) return isShallow(content.value) && (room.kind !== "draft" || isMark(content.key));
  return content instanceof Y.ContentType && mayBe(room, content.type);
}

/** A draft is made of the schema's own elements and of text. */
function mayBe(room: Room, type: unknown): boolean {
  if (type instanceof Y.XmlHook) return false;
  if (type instanceof Y.XmlElement) return room.kind !== "draft" || Object.hasOwn(nodes, type.nodeName);
  return type instanceof Y.XmlText || room.kind !== "draft";
}

const isMark = (key: string): boolean => Object.hasOwn(marks, key);

function isShallow(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return true;
  return depth < DEPTH_LIMIT && Object.values(value).every((inner) => isShallow(inner, depth + 1));
}

/** How many types it is inside of: 0 directly in a root. */
function levelOf(item: Y.Item): number {
  let level = 0;
  for (let parent = item.parent; parent instanceof Y.AbstractType && parent._item; parent = parent._item.parent) level += 1;
  return level;
}
