import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { byClient, type Struct, type Structs } from "./joining.ts";
import { link, listsOf } from "./lists.ts";

/** Structs in a part: it is taken apart in a few milliseconds. */
const PART = 1_000;

/** Milliseconds for which a document is filled before others have their turn. */
const AT_ONCE = 5;

/** The first byte of a state in parts and lists. That of one in parts alone, as older ones are, is 1; of an update (V2), as the oldest, 0. */
const IN_LISTS = 2;
const IN_PARTS = 1;

/**
 * A document's state that is filled in without looking for anything: a byte 2, then byte strings, each with its length
 * before it. First the parts, updates (V2) small enough to be taken apart at once, which hold the structs, those of one
 * client after the other and in order; then the lists in which these stand; last an update that says what is deleted.
 */
export function inParts(doc: Y.Doc): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, IN_LISTS);
    for (const part of partsOf(doc)) encoding.writeVarUint8Array(encoder, part);
    encoding.writeVarUint8Array(encoder, listsOf(doc));
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdateV2(doc, Y.encodeStateVector(doc)));
  });
}

/** Writes all structs. */
function* partsOf(doc: Y.Doc): Generator<Uint8Array> {
  let stretches: Structs[] = [];
  let room = PART;
  for (const structs of byClient(doc)) {
    for (let from = 0; from < structs.length; ) {
      const stretch = structs.slice(from, from + room);
      stretches.push(stretch);
      from += stretch.length;
      room -= stretch.length;
      if (room > 0) continue;
      yield written(stretches);
      [stretches, room] = [[], PART];
    }
  }
  if (stretches.length > 0) yield written(stretches);
}

function written(stretches: readonly Structs[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV2();
  encoding.writeVarUint(encoder.restEncoder, stretches.length);
  for (const stretch of stretches) {
    const { client, clock } = stretch[0]?.id ?? Y.createID(0, 0);
    encoding.writeVarUint(encoder.restEncoder, stretch.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, clock);
    for (const struct of stretch) struct.write(encoder, 0);
  }
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}

/** Fills an empty document from a state, and lets others have their turn in between. Nobody else may have it before. */
export async function fill(doc: Y.Doc, state: Uint8Array, origin?: unknown): Promise<void> {
  if (state[0] === IN_LISTS) await fillInLists(doc, byteStrings(state.subarray(1)), origin);
  else if (state[0] === IN_PARTS) integrate(doc, byteStrings(state.subarray(1)), origin);
  else Y.applyUpdateV2(doc, state, origin);
}

async function fillInLists(doc: Y.Doc, strings: Uint8Array[], origin: unknown): Promise<void> {
  const [deleted, lists] = [strings.pop(), strings.pop()];
  if (!deleted || !lists) throw new TypeError("A state has lists, and says what is deleted.");
  const [turn, structs]: [Turn, Structs] = [new Turn(), []];
  for (const part of strings) {
    for (const struct of Y.decodeUpdateV2(part).structs) structs.push(take(struct, doc));
    if (turn.isOver) await turn.next();
  }
  const linking = link(doc, structs, lists, origin);
  while (linking.next().done !== true) if (turn.isOver) await turn.next();
  Y.applyUpdateV2(doc, deleted, origin);
}

function integrate(doc: Y.Doc, parts: readonly Uint8Array[], origin: unknown): void {
  for (const part of parts) Y.applyUpdateV2(doc, part, origin); // what refers to a later part waits in Yjs
  if (doc.store.pendingStructs) throw new TypeError("A state refers to nothing outside of itself.");
}

function byteStrings(bytes: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(bytes);
  const strings: Uint8Array[] = [];
  while (decoding.hasContent(decoder)) strings.push(decoding.readVarUint8Array(decoder));
  return strings;
}

/** Gives a struct to its client, where it must follow on what is there. */
function take(struct: Struct | Y.Skip, { store }: Y.Doc): Struct {
  const { client, clock } = struct.id;
  if (struct instanceof Y.Skip || clock !== Y.getState(store, client)) throw new TypeError("A state has no gaps.");
  const structs = store.clients.get(client);
  if (structs) structs.push(struct);
  else store.clients.set(client, [struct]);
  return struct;
}

/** A stretch of work after which others have their turn. */
class Turn {
  #begun = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#begun > AT_ONCE;
  }

  async next(): Promise<void> {
    await new Promise((resolve) => void setImmediate(resolve));
    this.#begun = performance.now();
  }
}
