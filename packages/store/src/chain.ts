import { createHash } from "node:crypto";
import type { Entry } from "@duthao/domain";
import type { Head, NewEntry } from "@duthao/service";

/** The end of a stream that has no entries: its hash is 32 zero bytes. */
export const EMPTY: Head = { seq: 0, at: 0, hash: new Uint8Array(32) };

/**
 * The hash of an entry: SHA-256 over these bytes, in this order, and nothing else.
 *
 *     32      hash of the entry before it in its stream; 32 zero bytes for the first
 *     8       seq, unsigned, big-endian
 *     8       at, milliseconds since 1970, unsigned, big-endian
 *     4 + n   stream    ┐
 *     4 + n   actor     │ each as the number of its bytes, unsigned, big-endian, and the bytes;
 *     4 + n   kind      │ words in UTF-8, the payload as it is,
 *     4 + n   command   │ the command of an entry that has none as no bytes
 *     4 + n   payload   ┘
 *
 * Every field carries its length, so no two different entries make the same bytes.
 */
export function entryHash(previous: Uint8Array, entry: Omit<Entry, "hash">): Uint8Array {
  const hash = createHash("sha256").update(previous).update(numbers(entry.seq, entry.at));
  for (const field of [entry.stream, entry.actor, entry.kind, entry.command, entry.payload]) {
    const bytes = typeof field === "string" ? Buffer.from(field, "utf8") : field;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  }
  return new Uint8Array(hash.digest());
}

/** The entries that new ones become at the end of a stream: consecutive, none earlier than the one before, their bytes their own. */
export function chain(stream: string, head: Head, fresh: readonly NewEntry[]): Entry[] {
  let last = head;
  return fresh.map(({ at, actor, kind, payload, command = "" }) => {
    const fields = { stream, seq: last.seq + 1, at: Math.max(last.at, at), actor, kind, payload: new Uint8Array(payload), command };
    const entry: Entry = { ...fields, hash: entryHash(last.hash, fields) };
    last = entry;
    return entry;
  });
}

function numbers(seq: number, at: number): Uint8Array {
  const bytes = Buffer.alloc(16);
  bytes.writeBigUInt64BE(BigInt(seq), 0);
  bytes.writeBigUInt64BE(BigInt(at), 8);
  return bytes;
}
