import type { Decoder } from "lib0/decoding";
import * as Y from "yjs";
import type { Limits } from "../limits.ts";

/** A Yjs update taken apart without being applied. Taking apart costs no more than its bytes; applying can. */
export type DecodedUpdate = ReturnType<typeof Y.decodeUpdate>;

/** An update (V1) that has nothing to say. */
export const isEmptyUpdate = (bytes: Uint8Array): boolean => bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0;

/** How much an update may have: structs, and stretches that it says are deleted. */
type UpdateLimits = Pick<Limits, "structsPerUpdate" | "deletionsPerUpdate">;

const NO_LIMITS: UpdateLimits = { structsPerUpdate: Infinity, deletionsPerUpdate: Infinity };

/**
 * The update (V1) in exactly these bytes, or `undefined`; where it has more of something than allowed, which is not read, a word for that.
 * An update of the other encoding (V2) begins with a zero and reads as an empty one with bytes left over.
 */
export function decodeUpdate(bytes: Uint8Array): DecodedUpdate | undefined;
export function decodeUpdate(bytes: Uint8Array, limits: UpdateLimits): DecodedUpdate | TooMany | undefined;
export function decodeUpdate(bytes: Uint8Array, limits = NO_LIMITS): DecodedUpdate | TooMany | undefined {
  try {
    WatchedDecoder.left = { structs: limits.structsPerUpdate, deletions: limits.deletionsPerUpdate };
    const update = Y.decodeUpdateV2(bytes, WatchedDecoder);
    const { decoder } = WatchedDecoder;
    return decoder?.pos === bytes.length && hasEachClientOnce(bytes, update) ? update : undefined;
  } catch {
    const { structs, deletions } = WatchedDecoder.left;
    return structs < 0 ? "structs" : deletions < 0 ? "deletions" : undefined;
  } finally {
    WatchedDecoder.decoder = undefined;
  }
}

/** What an update has too many of. */
export type TooMany = "structs" | "deletions";

/** Yjs does not mind bytes after the end, nor how much there is, and tells nobody where it ended: this decoder does. */
class WatchedDecoder extends Y.UpdateDecoderV1 {
  /** Of the reading under way; reading is done at once. */
  static decoder: Decoder | undefined;
  static left = { structs: Infinity, deletions: Infinity };

  constructor(decoder: Decoder) {
    super(decoder);
    WatchedDecoder.decoder = decoder;
  }

  /** Every struct begins with it. */
  override readInfo(): number {
    WatchedDecoder.left.structs -= 1;
    if (WatchedDecoder.left.structs < 0) throw new RangeError("It has too many structs.");
    return super.readInfo();
  }

  /** Every stretch that is deleted begins with it. */
  override readDsClock(): number {
    WatchedDecoder.left.deletions -= 1;
    if (WatchedDecoder.left.deletions < 0) throw new RangeError("It deletes too many stretches.");
    return super.readDsClock();
  }
}

/** An update has one block per client. Of a client's two blocks Yjs forgets the first, and stumbles over what referred to it. */
function hasEachClientOnce(bytes: Uint8Array, { structs }: DecodedUpdate): boolean {
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
