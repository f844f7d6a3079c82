import { marks, nodes, NOTES_ROOT, TEXT_ROOT } from "@duthao/decree";
import { refuse, unreachable, type Refusal, type Room } from "@duthao/domain";
import * as Y from "yjs";
import { references, type News } from "./news.ts";

/** How deep a document may nest. The deepest decree nests some ten levels; 3,000 overflow the stack of every editor. */
export const DEPTH_LIMIT = 64;

/** Why a room's document may not take this, `undefined` where it may. */
export function misfit(room: Room, news: News, doc: Y.Doc): Refusal | undefined {
  const levels = new Levels(doc);
  for (const struct of news.structs) {
    const level = levels.add(struct);
    if (!(struct instanceof Y.Item)) continue;
    if (level > DEPTH_LIMIT) return refuse("malformed", "depth");
    if (typeof struct.parent === "string" && !mayStandIn(room, struct.parent, struct)) return refuse("malformed", "root");
    if (!mayHold(room, struct.content)) return refuse("malformed", "content");
  }
  return undefined;
}

/** A draft's root has elements in a row, a desk's has notes by name; no room has another. */
function mayStandIn(room: Room, root: string, item: Y.Item): boolean {
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

/** How many types each item is inside of: 0 directly in a root. */
class Levels {
  readonly #doc: Y.Doc;
  readonly #added = new Map<number, { readonly struct: Y.Item | Y.GC; readonly level: number }[]>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The level of the next struct of an update, after all that it refers to. */
  add(struct: Y.Item | Y.GC): number {
    const level = this.#levelOf(struct);
    const { client } = struct.id;
    const known = this.#added.get(client) ?? [];
    known.push({ struct, level });
    this.#added.set(client, known);
    return level;
  }

  #levelOf(struct: Y.Item | Y.GC): number {
    if (!(struct instanceof Y.Item) || typeof struct.parent === "string") return 0;
    if (struct.parent instanceof Y.ID) return this.#at(struct.parent) + 1;
    // without a parent of its own, it stands beside what it was typed next to
    const [neighbour] = references(struct);
    return neighbour ? this.#at(neighbour) : 0;
  }

  #at(id: Y.ID): number {
    if (id.clock < Y.getState(this.#doc.store, id.client)) return levelIn(Y.getItem(this.#doc.store, id));
    const known = this.#added.get(id.client) ?? [];
    let [low, high] = [0, known.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((known[middle]?.struct.id.clock ?? 0) <= id.clock) low = middle;
      else high = middle - 1;
    }
    return known[low]?.level ?? 0;
  }
}

function levelIn(item: Y.Item): number {
  let level = 0;
  // reason for `instanceof`: Yjs gives a collected item (GC) where it promises an item
  for (let parent = item instanceof Y.Item ? item.parent : null; parent instanceof Y.AbstractType && parent._item; parent = parent._item.parent) level += 1;
  return level;
}
