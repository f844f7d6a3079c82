import * as Y from "yjs";
import type { DecodedUpdate } from "./decoded-update.ts";

/** Where a struct would stand in a document. */
export interface StructParent {
  /** The name of the root that it stands in. */
  readonly root: string;
  /** The type it stands in; `undefined` for the root itself. */
  readonly parent: Y.AbstractType<unknown> | undefined;
  /** Its key, where it stands under one. */
  readonly key: string | null;
  /** How many types it stands in, the root not counted. */
  readonly level: number;
}

/** Nowhere: what it refers to was cleared away, and Yjs clears it away as well. */
export const NOWHERE = "nowhere";

/** Thrown for a struct that refers to one which is neither in the document nor in its update, or to itself in the end. */
export class MissingStruct extends Error {}

export type ResolvedParent = StructParent | typeof NOWHERE;

/**
 * Finds where the structs of an update would stand, before Yjs takes them in: it follows the rules by which Yjs
 * gives an item its parent (Item.getMissing), in the document and among the update's own structs.
 */
export class ParentResolver {
  readonly #doc: Y.Doc;
  readonly #update: DecodedUpdate;
  readonly #placed = new Map<Y.Item, ResolvedParent>();
  #byClient: Map<number, (Y.Item | Y.GC | Y.Skip)[]> | undefined;

  constructor(doc: Y.Doc, update: DecodedUpdate) {
    this.#doc = doc;
    this.#update = update;
  }

  /** Throws `Missing`. */
  of(item: Y.Item): ResolvedParent {
    const open: Y.Item[] = [];
    const waiting = new Set<Y.Item>();
    for (let next: Y.Item | undefined = item; next; next = this.#reference(next)) {
      if (this.#placed.has(next)) break;
      if (waiting.has(next)) throw new MissingStruct("It refers to itself.");
      waiting.add(next);
      open.push(next);
    }
    for (const each of open.toReversed()) this.#placed.set(each, this.#place(each));
    return this.#placed.get(item) ?? NOWHERE;
  }

  /** The item of the update itself that decides where this one stands, if it is one of the update's. */
  #reference(item: Y.Item): Y.Item | undefined {
    const id = item.origin ?? item.rightOrigin ?? (item.parent instanceof Y.ID ? item.parent : null);
    if (!id || this.#isInDocument(id)) return undefined;
    requireEarlier(id, item);
    const found = this.#inUpdate(id);
    return found instanceof Y.Item ? found : undefined;
  }

  #place(item: Y.Item): ResolvedParent {
    const left = item.origin && this.#find(item.origin, item);
    const right = item.rightOrigin && this.#find(item.rightOrigin, item);
    if (left instanceof Y.GC || right instanceof Y.GC) return NOWHERE;
    if (left) return this.#standingOf(left);
    if (right) return this.#standingOf(right);
    // reason for the assertion: as it is decoded, a parent is a root's name or an id
    const parent = item.parent as string | Y.ID | null;
    if (typeof parent === "string") return { root: parent, parent: undefined, key: item.parentSub, level: 0 };
    if (!parent) throw new MissingStruct("It stands nowhere.");
    return this.#under(this.#find(parent, item), item.parentSub);
  }

  #under(parent: Y.Item | Y.GC, key: string | null): ResolvedParent {
    if (parent instanceof Y.GC) return NOWHERE;
    // Yjs clears away what stands in a deleted type, which is no type any more
    if (parent.content instanceof Y.ContentDeleted) return NOWHERE;
    if (!(parent.content instanceof Y.ContentType)) throw new MissingStruct("It stands in something that is no type.");
    const outer = this.#standingOf(parent);
    return outer === NOWHERE ? NOWHERE : { root: outer.root, parent: parent.content.type, key, level: outer.level + 1 };
  }

  #standingOf(item: Y.Item): ResolvedParent {
    return this.#placed.get(item) ?? parentIn(this.#doc, item);
  }

  #isInDocument({ client, clock }: Y.ID): boolean {
    return clock < Y.getState(this.#doc.store, client);
  }

  #find(id: Y.ID, by: Y.Item): Y.Item | Y.GC {
    requireEarlier(id, by);
    const found = this.#isInDocument(id) ? Y.getItem(this.#doc.store, id) : this.#inUpdate(id);
    if (found instanceof Y.Item || found instanceof Y.GC) return found;
    throw new MissingStruct("It refers to what is not there.");
  }

  #inUpdate({ client, clock }: Y.ID): Y.Item | Y.GC | Y.Skip | undefined {
    this.#byClient ??= Map.groupBy(this.#update.structs, (struct) => struct.id.client);
    const structs = this.#byClient.get(client) ?? [];
    let [low, high] = [0, structs.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const struct = structs[middle];
      if (!struct) return undefined;
      if (clock < struct.id.clock) high = middle - 1;
      else if (clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return undefined;
  }
}

/** A client's own structs are taken in one after the other: none may refer to itself or to a later one. */
function requireEarlier(id: Y.ID, by: Y.Item): void {
  if (id.client === by.id.client && id.clock >= by.id.clock)
    throw new MissingStruct("It refers to what comes after it.");
}

/** Where an item stands that the document has taken in. */
export function parentIn(doc: Y.Doc, item: Y.Item): ResolvedParent {
  if (!(item.parent instanceof Y.AbstractType)) return NOWHERE;
  let level = 0;
  let type = item.parent;
  for (; type._item; level += 1) {
    if (!(type._item.parent instanceof Y.AbstractType)) return NOWHERE;
    type = type._item.parent;
  }
  return { root: rootName(doc, type), parent: level === 0 ? undefined : item.parent, key: item.parentSub, level };
}

function rootName(doc: Y.Doc, root: Y.AbstractType<unknown>): string {
  for (const [name, type] of doc.share) if (type === root) return name;
  return "";
}
