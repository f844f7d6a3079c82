import * as Y from "yjs";
import type { OutgoingMessage } from "../connection/transport.ts";
import type { MessageEncoder } from "../connection/message-encoder.ts";

/** Bytes of changes that may follow a kept answer before it is made anew; a large document allows more. */
const TAIL_FLOOR = 16 * 1024;
const TAIL_SHARE = 1 / 16;

/** Bytes from which an answer is kept: what is smaller is encoded again as fast as it is sent. */
const KEPT_FROM = 16 * 1024;

/** Bytes from which a state vector is kept. */
const VECTOR_KEPT_FROM = 1024;

/** The whole document as it was at one moment, and the changes since. */
interface Whole {
  readonly update: Uint8Array;
  /** By encoder: as the one answer, and as the first of several messages. */
  readonly alone: Map<string, OutgoingMessage>;
  readonly first: Map<string, OutgoingMessage>;
  readonly tail: Uint8Array[];
  tailBytes: number;
}

/**
 * What a joiner is sent. Most have nothing yet and get the same bytes: these are encoded once, and what was changed
 * since is sent after them, so that a hundred people who join at once cost one encoding. Where a document clears away what
 * is deleted, nobody who comes later is to have it: what was encoded before goes with the deletion.
 */
export class SyncStep2Cache {
  readonly #doc: Y.Doc;
  #whole: Whole | undefined;
  /** Kept where there are many clients in it. */
  #vector: Uint8Array | undefined;

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** The document was changed by this update. */
  changed(update: Uint8Array): void {
    this.#vector = undefined;
    const whole = this.#whole;
    if (!whole) return;
    if (this.#doc.gc && isRemoving(update)) {
      this.#whole = undefined;
      return;
    }
    whole.tail.push(update);
    whole.tailBytes += update.length;
    if (whole.tailBytes > Math.max(TAIL_FLOOR, whole.update.length * TAIL_SHARE)) this.#whole = undefined;
  }

  /** Everything that a client with this state vector lacks, in the messages to send: the last is the answer, for with it a client counts as up to date. */
  to(stateVector: Uint8Array, encoder: MessageEncoder): readonly OutgoingMessage[] {
    if (!isEmpty(stateVector)) return [encoder.syncStep2(Y.encodeStateAsUpdate(this.#doc, stateVector))];
    const { update, alone, first, tail } = this.#encoded();
    const last = tail.at(-1);
    if (!last) return [made(alone, encoder, () => encoder.syncStep2(update))];
    return [
      made(first, encoder, () => encoder.update(update)),
      ...tail.slice(0, -1).map((change) => encoder.update(change)),
      encoder.syncStep2(last),
    ];
  }

  /** Updates (V1) that together make the document. */
  get updates(): readonly Uint8Array[] {
    const { update, tail } = this.#encoded();
    return [update, ...tail];
  }

  #encoded(): Whole {
    const whole = this.#whole ?? {
      update: Y.encodeStateAsUpdate(this.#doc),
      alone: new Map(),
      first: new Map(),
      tail: [],
      tailBytes: 0,
    };
    if (whole.update.length >= KEPT_FROM) this.#whole = whole;
    return whole;
  }

  /** What the document has, for asking what else a client has. */
  get stateVector(): Uint8Array {
    const vector = this.#vector ?? Y.encodeStateVector(this.#doc);
    if (vector.length >= VECTOR_KEPT_FROM) this.#vector = vector;
    return vector;
  }
}

const isRemoving = (update: Uint8Array): boolean => Y.decodeUpdate(update).ds.clients.size > 0;

const isEmpty = (stateVector: Uint8Array): boolean => stateVector.length === 1 && stateVector[0] === 0;

function made(
  messages: Map<string, OutgoingMessage>,
  { key }: MessageEncoder,
  make: () => OutgoingMessage,
): OutgoingMessage {
  const message = messages.get(key) ?? make();
  messages.set(key, message);
  return message;
}
