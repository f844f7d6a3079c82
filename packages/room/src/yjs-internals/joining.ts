import * as Y from "yjs";

/** A piece of what a client wrote: what it is, or that it was cleared away. */
export type StoredStruct = Y.Item | Y.GC;

/** What a client wrote, in order, as a document holds it. */
export type StoredStructs = StoredStruct[];

/** The structs of all clients, those of the highest client first. */
export function byClient({ store }: Y.Doc): readonly StoredStructs[] {
  return [...store.clients].toSorted(([one], [other]) => other - one).map(([, structs]) => structs);
}

/** Joins the structs from a clock on with each other and with the one before, as far as they make one piece. */
export function joinFrom(structs: StoredStructs, clock: number): void {
  const first = Math.max(1, Y.findIndexSS(structs, clock));
  for (let index = structs.length - 1; index >= first;) index -= 1 + joinLeft(structs, index);
}

/** Joins what was parted at a clock so that something could stand in between, and did not. */
export function joinAround(structs: StoredStructs, clock: number): void {
  const index = Y.findIndexSS(structs, clock);
  if (index + 1 < structs.length && joinLeft(structs, index + 1) > 1) return;
  if (index > 0) joinLeft(structs, index);
}

/** Joins a struct with those before it as far as they make one; gives how many went. */
function joinLeft(structs: StoredStructs, index: number): number {
  let first = index;
  for (; first > 0; first--) {
    const [left, right] = [structs[first - 1], structs[first]];
    if (!left || !right || left.constructor !== right.constructor || !mergeInto(left, right)) break;
  }
  structs.splice(first + 1, index - first);
  return index - first;
}

function mergeInto(left: StoredStruct, right: StoredStruct): boolean {
  if (left instanceof Y.GC || right instanceof Y.GC)
    return left instanceof Y.GC && right instanceof Y.GC && left.mergeWith(right);
  if (!left.mergeWith(right)) return false;
  // what stood under a key stands there as part of the one before
  if (
    right.parentSub !== null &&
    right.parent instanceof Y.AbstractType &&
    right.parent._map.get(right.parentSub) === right
  )
    right.parent._map.set(right.parentSub, left);
  return true;
}
