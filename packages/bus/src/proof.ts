import { createHmac, timingSafeEqual } from "node:crypto";

const PROOF_BYTES = 32;

/** Puts a proof (HMAC-SHA256) before each message on a channel, and looks at it: only who has the key writes one. Without a key there is none. */
export class Proof {
  readonly #key: Uint8Array | undefined;

  constructor(key: Uint8Array | undefined) {
    this.#key = key;
  }

  on(channel: string, message: Buffer): Buffer {
    return this.#key ? Buffer.concat([this.#of(this.#key, channel, message), message]) : message;
  }

  /** The message without its proof. Throws where it has none. */
  off(channel: string, bytes: Buffer): Buffer {
    if (!this.#key) return bytes;
    const message = bytes.subarray(PROOF_BYTES);
    if (
      bytes.length < PROOF_BYTES ||
      !timingSafeEqual(this.#of(this.#key, channel, message), bytes.subarray(0, PROOF_BYTES))
    )
      throw new TypeError("A message on the bus is not of a node with our key.");
    return message;
  }

  #of(key: Uint8Array, channel: string, message: Buffer): Buffer {
    return createHmac("sha256", key).update(`${channel}\0`).update(message).digest();
  }
}
