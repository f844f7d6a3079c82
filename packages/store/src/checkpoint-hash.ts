import { createHash } from "node:crypto";

/** SHA-256 over a checkpoint: the name of its stream, a zero byte, its seq in eight bytes (big-endian), and its state. */
export function checkpointHash(stream: string, seq: number, state: Uint8Array): Uint8Array {
  const place = Buffer.alloc(9);
  place.writeBigUInt64BE(BigInt(seq), 1);
  return new Uint8Array(createHash("sha256").update(stream).update(place).update(state).digest());
}
