import type { Decoder } from "lib0/decoding";
import * as Y from "yjs";

/** A Yjs update taken apart without being applied. Taking apart costs no more than its bytes; applying can. */
export type Update = ReturnType<typeof Y.decodeUpdate>;

/** An update (V1) that has nothing to say. */
export const isNothing = (bytes: Uint8Array): boolean => bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0;

/**
 * The update (V1) in exactly these bytes, or `undefined`; "too many" where it has more structs than that, which are not read.
 * An update of the other encoding (V2) begins with a zero and reads as an empty one with bytes left over.
 */
export function readUpdate(bytes: Uint8Array): Update | undefined;
export function readUpdate(bytes: Uint8Array, structs: number): Update | "too many" | undefined;
export function readUpdate(bytes: Uint8Array, structs = Infinity): Update | "too many" | undefined {
  try {
    WatchedDecoder.structsLeft = structs;
    const update = Y.decodeUpdateV2(bytes, WatchedDecoder);
    const { decoder } = WatchedDecoder;
    return decoder?.pos === bytes.length && hasEachClientOnce(bytes, update) ? update : undefined;
  } catch {
    return WatchedDecoder.structsLeft < 0 ? "too many" : undefined;
  } finally {
    WatchedDecoder.decoder = undefined;
  }
}

/** Yjs does not mind bytes after the end, nor how many structs there are, and tells nobody where it ended: this decoder does. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  /** Of the reading under way; reading is done at once. */
  static decoder: Decoder | undefined;
  static structsLeft = Infinity;

  constructor(decoder: Decoder) {
    super(decoder);
    WatchedDecoder.decoder = decoder;
  }

  /** Every struct begins with it. */
  override readInfo(): number {
    WatchedDecoder.structsLeft -= 1;
    if (WatchedDecoder.structsLeft < 0) throw new RangeError("It has too many structs.");
    return super.readInfo();
  }
}

/** An update has one block per client. Of a client's two blocks Yjs forgets the first, and stumbles over what referred to it. */
function hasEachClientOnce(bytes: Uint8Array, { structs }: Update): boolean {
  const first = bytes[0] ?? 0;
  const clients = new Set<number>();
  let last: number | undefined;
  for (const { id } of structs) {
    if (id.client === last) continue;
    if (clients.has(id.client)) return false;
    clients.add(id.client);
    last = id.client;
  }
  return first < 128 ? clients.size === first : clients.size === longCount(bytes);
}

/** A count of 128 and more: seven bits a byte, the lowest first. */
function longCount(bytes: Uint8Array): number {
  let [count, factor] = [0, 1];
  for (const byte of bytes) {
    count += (byte & 127) * factor;
    if (byte < 128) return count;
    factor *= 128;
  }
  return count;
}
