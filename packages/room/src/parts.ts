import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { joinAround, type Structs } from "./joining.ts";

/** Structs in a part: it is taken apart in a few milliseconds. */
const PART = 1_000;

/** Milliseconds for which a document is filled before others have their turn. */
const AT_ONCE = 5;

/** The first byte of a state in parts; that of an update (V2), as older states are, is 0. */
const IN_PARTS = 1;

/**
 * A document's state in parts, each small enough to be taken apart at once: a byte 1, then updates (V2), each with its
 * length in bytes before it. All but the last hold structs, those of one client after the other and in order;
 * the last says what is deleted. Only all of them together make the document.
 */
export function inParts(doc: Y.Doc): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8(encoder, IN_PARTS);
    for (const part of partsOf(doc)) encoding.writeVarUint8Array(encoder, part);
    encoding.writeVarUint8Array(encoder, Y.encodeStateAsUpdateV2(doc, Y.encodeStateVector(doc)));
  });
}

function* partsOf({ store }: Y.Doc): Generator<Uint8Array> {
  let stretches: Structs[] = [];
  let room = PART;
  for (const [, structs] of [...store.clients].toSorted(([one], [other]) => other - one)) {
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

/** Fills an empty document from a state, in parts or in one, and lets others have their turn in between. Nobody else may have it before. */
export async function fill(doc: Y.Doc, state: Uint8Array, origin?: unknown): Promise<void> {
  if (state[0] !== IN_PARTS) return Y.applyUpdateV2(doc, state, origin);
  const decoder = decoding.createDecoder(state);
  decoder.pos = 1;
  const turn = new Turn();
  const clients = new Map<number, Client>();
  let part = decoding.readVarUint8Array(decoder);
  for (; decoding.hasContent(decoder); part = decoding.readVarUint8Array(decoder)) {
    for (const struct of Y.decodeUpdateV2(part).structs) take(struct, clients, doc);
    if (turn.isOver) await turn.next();
  }
  const transaction = new Y.Transaction(doc, origin, false);
  for (const integrated of inOrder(clients, transaction)) if (integrated % TURN_AFTER === 0 && turn.isOver) await turn.next();
  for (const { id } of transaction._mergeStructs.toReversed()) joinAround(doc.store.clients.get(id.client) ?? [], id.clock);
  Y.applyUpdateV2(doc, part, origin);
}

/** Structs after which the clock is looked at. */
const TURN_AFTER = 50;

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

/** What is to be taken in of a client, and how much of it was. */
interface Client {
  readonly structs: Structs;
  taken: number;
}

function take(struct: Y.Item | Y.GC | Y.Skip, clients: Map<number, Client>, doc: Y.Doc): void {
  if (struct instanceof Y.Skip) throw new TypeError("A state has no gaps.");
  // as it is decoded, the parent of what stands in a root is the root's name
  if (struct instanceof Y.Item && typeof struct.parent === "string") struct.parent = doc.get(struct.parent);
  const client = clients.get(struct.id.client);
  if (client) client.structs.push(struct);
  else clients.set(struct.id.client, { structs: [struct], taken: 0 });
}

/** Takes in everything, each struct after those it refers to; counts them. */
function* inOrder(clients: ReadonlyMap<number, Client>, transaction: Y.Transaction): Generator<number> {
  const { store } = transaction.doc;
  let integrated = 0;
  for (const client of clients.values()) {
    // whoever is wanted first stands last
    const wanted = [client];
    for (let first = wanted.at(-1); first; first = wanted.at(-1)) {
      const struct = first.structs[first.taken];
      const missing = struct?.getMissing(transaction, store) ?? null;
      if (missing !== null) {
        const other = clients.get(missing);
        if (!other || wanted.length > clients.size) throw new TypeError("A state refers to nothing outside of itself.");
        wanted.push(other);
        continue;
      }
      if (struct) {
        struct.integrate(transaction, 0);
        first.taken += 1;
        yield (integrated += 1);
      }
      // the client of the loop stays until it is through, the others until they gave what was wanted
      if (!struct || wanted.length > 1) wanted.pop();
    }
  }
}
