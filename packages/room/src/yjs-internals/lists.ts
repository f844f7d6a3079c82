import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { byClient, type StoredStruct, type StoredStructs } from "./joining.ts";
import { StructIndex } from "./struct-index.ts";

/** Items between two looks at the clock. */
const STRETCH = 1_000;

type Type = Y.ContentType["type"];

/** What stands one after the other in a type, or stood one after the other under one of its keys. */
interface List {
  /** The name of a root, or the item whose content the type is. */
  readonly within: string | Y.Item;
  readonly key: string | null;
  readonly first: Y.Item;
}

/**
 * The lists of a document, each item by its place among all structs: how many, then of each its type (0 and a root's name,
 * or the place of its item and one more), its key (0, or 1 and the key), how many items, and after them all the items.
 */
export function listsOf(doc: Y.Doc): Uint8Array {
  const places = new StructIndex(doc);
  const items = new encoding.IntDiffOptRleEncoder();
  const lists = [...eachList(doc)];
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, lists.length);
    for (const list of lists) {
      if (typeof list.within === "string") {
        encoding.writeVarUint(encoder, 0);
        encoding.writeVarString(encoder, list.within);
      } else encoding.writeVarUint(encoder, places.of(list.within) + 1);
      encoding.writeUint8(encoder, list.key === null ? 0 : 1);
      if (list.key !== null) encoding.writeVarString(encoder, list.key);
      let count = 0;
      for (let item: Y.Item | null = list.first; item; item = item.right, count++) items.write(places.of(item));
      encoding.writeVarUint(encoder, count);
    }
    encoding.writeUint8Array(encoder, items.toUint8Array());
  });
}

/** Each list of a document; the same ones in the same order, whoever wrote first. */
function* eachList(doc: Y.Doc): Generator<List> {
  for (const [name, type] of [...doc.share].toSorted(byKey)) yield* listsIn(type, name);
  for (const structs of byClient(doc)) {
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType)
        yield* listsIn(struct.content.type, struct);
  }
}

function* listsIn(type: Type, within: string | Y.Item): Generator<List> {
  if (type._start) yield { within, key: null, first: type._start };
  for (const [key, last] of [...type._map].toSorted(byKey)) {
    let first = last;
    while (first.left) first = first.left;
    yield { within, key, first };
  }
}

const byKey = ([one]: [string, unknown], [other]: [string, unknown]): number => (one < other ? -1 : 1);

/** Puts every item of an empty document where it stands, as integrating one after the other would have; stops now and then. */
export function* link(doc: Y.Doc, structs: StoredStructs, lists: Uint8Array, origin: unknown): Generator<void> {
  const transaction = new Y.Transaction(doc, origin, false);
  const decoder = decoding.createDecoder(lists);
  const heads = Array.from({ length: decoding.readVarUint(decoder) }, () => headIn(decoder));
  const items = new decoding.IntDiffOptRleDecoder(decoding.readTailAsUint8Array(decoder));
  let linked = 0;
  for (const { within, key, count } of heads) {
    const parent = typeof within === "string" ? doc.get(within) : typeOf(structs[within]);
    let left: Y.Item | null = null;
    for (let index = 0; index < count; index++) {
      const item = unlinked(structs[items.read()]);
      item.parent = parent;
      item.parentSub = key;
      item.left = left;
      if (left) left.right = item;
      else if (key === null) parent._start = item;
      item.content.integrate(transaction, item);
      if (key === null && item.countable && !item.deleted) parent._length += item.length;
      left = item;
      if ((linked += 1) % STRETCH === 0) yield;
    }
    if (left && key !== null) parent._map.set(key, left);
  }
  if (structs.some((struct) => struct instanceof Y.Item && !isLinked(struct)))
    throw new TypeError("Every item of a state stands in a list.");
}

/** What is said of a list before its items. */
interface Head {
  /** The name of a root, or the place of the item whose content the type is. */
  readonly within: string | number;
  readonly key: string | null;
  readonly count: number;
}

function headIn(decoder: decoding.Decoder): Head {
  const place = decoding.readVarUint(decoder);
  const within = place === 0 ? decoding.readVarString(decoder) : place - 1;
  const key = decoding.readUint8(decoder) === 0 ? null : decoding.readVarString(decoder);
  return { within, key, count: decoding.readVarUint(decoder) };
}

function typeOf(struct: StoredStruct | undefined): Type {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType))
    throw new TypeError("A list of a state stands in a type.");
  return struct.content.type;
}

function unlinked(struct: StoredStruct | undefined): Y.Item {
  if (!(struct instanceof Y.Item) || isLinked(struct)) throw new TypeError("An item of a state stands in one list.");
  return struct;
}

/** As it is decoded, an item knows its parent at most by name. */
const isLinked = ({ parent }: Y.Item): boolean => parent instanceof Y.AbstractType;
