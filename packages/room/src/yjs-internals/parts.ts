import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { byClient, type StoredStruct, type StoredStructs } from "./joining.ts";
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
 * client after the other and in order; then the lists in which these stand; last an update that says what is deleted, as far
 * as the structs do not say it themselves.
 */
export function inParts(doc: Y.Doc): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, IN_LISTS);
    for (const part of partsOf(doc)) encoding.writeVarUint8Array(encoder, part);
    encoding.writeVarUint8Array(encoder, listsOf(doc));
    encoding.writeVarUint8Array(encoder, deletedIn(doc));
  });
}

/** Writes all structs. */
function* partsOf(doc: Y.Doc): Generator<Uint8Array> {
  let stretches: StoredStructs[] = [];
  let room = PART;
  for (const structs of byClient(doc)) {
    for (let from = 0; from < structs.length;) {
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

function written(stretches: readonly StoredStructs[]): Uint8Array {
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

/** An update (V2) of what is deleted and still has its content, which says nothing of it. Where a document clears away, that is very little. */
function deletedIn(doc: Y.Doc): Uint8Array {
  const encoder = new Y.UpdateEncoderV2();
  const clients = byClient(doc)
    .map((structs) => structs.filter(isQuietlyDeleted))
    .filter(({ length }) => length > 0);
  encoding.writeVarUint(encoder.restEncoder, 0);
  encoding.writeVarUint(encoder.restEncoder, clients.length);
  for (const structs of clients) {
    encoder.resetDsCurVal();
    encoding.writeVarUint(encoder.restEncoder, structs[0]?.id.client ?? 0);
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    for (const { id, length } of structs) {
      encoder.writeDsClock(id.clock);
      encoder.writeDsLen(length);
    }
  }
  return encoder.toUint8Array();
}

const isQuietlyDeleted = (struct: StoredStruct): boolean =>
  struct instanceof Y.Item && struct.deleted && !(struct.content instanceof Y.ContentDeleted);

/** Fills an empty document from a state, and lets others have their turn in between. Nobody else may have it before. */
export async function fill(doc: Y.Doc, state: Uint8Array, origin?: unknown): Promise<void> {
  if (state[0] === IN_LISTS) await fillInLists(doc, byteStrings(state.subarray(1)), origin);
  else if (state[0] === IN_PARTS) integrate(doc, byteStrings(state.subarray(1)), origin);
  else Y.applyUpdateV2(doc, state, origin);
}

async function fillInLists(doc: Y.Doc, strings: Uint8Array[], origin: unknown): Promise<void> {
  const [deleted, lists] = [strings.pop(), strings.pop()];
  if (!deleted || !lists) throw new TypeError("A state has lists, and says what is deleted.");
  const [turn, structs, taker]: [Turn, StoredStructs, Taker] = [new Turn(), [], new Taker(doc)];
  for (const part of strings) {
    for (const struct of Y.decodeUpdateV2(part).structs) structs.push(taker.take(struct));
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

/** Gives structs to their clients, where each must follow on what is there. */
class Taker {
  readonly #clients: Map<number, StoredStructs>;
  #client = -1;
  #structs: StoredStructs = [];
  #reached = 0;

  constructor({ store }: Y.Doc) {
    this.#clients = store.clients;
  }

  take(struct: StoredStruct | Y.Skip): StoredStruct {
    const { client, clock } = struct.id;
    if (client !== this.#client) this.#turnTo(client);
    if (struct instanceof Y.Skip || clock !== this.#reached) throw new TypeError("A state has no gaps.");
    this.#structs.push(struct);
    this.#reached += struct.length;
    return struct;
  }

  #turnTo(client: number): void {
    if (this.#clients.has(client)) throw new TypeError("A state has the structs of a client together.");
    this.#client = client;
    this.#reached = 0;
    this.#clients.set(client, (this.#structs = []));
  }
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
