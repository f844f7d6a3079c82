import { hash } from "node:crypto";
import type { Entry } from "@duthao/domain";
import type { Head, NewEntry } from "@duthao/service";
import { FieldWriter, roomFor } from "./field-writer.ts";

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
  const { seq, at, stream, actor, kind, command, payload } = entry;
  const room = 48 + roomFor(stream) + roomFor(actor) + roomFor(kind) + roomFor(command) + 4 + payload.length;
  const { bytes } = new FieldWriter(room)
    .piece(previous)
    .number(seq)
    .number(at)
    .word(stream)
    .word(actor)
    .word(kind)
    .word(command)
    .measured(payload);
  return new Uint8Array(hash("sha256", bytes, "buffer"));
}

/** The entries that new ones become at the end of a stream: consecutive, none earlier than the one before, their bytes their own. */
export function chain(stream: string, head: Head, fresh: readonly NewEntry[]): Entry[] {
  let last = head;
  return fresh.map(({ at, actor, kind, payload, command = "" }) => {
    const fields = {
      stream,
      seq: last.seq + 1,
      at: Math.max(last.at, at),
      actor,
      kind,
      payload: new Uint8Array(payload),
      command,
    };
    const entry: Entry = { ...fields, hash: entryHash(last.hash, fields) };
    last = entry;
    return entry;
  });
}

/** Whether an entry is what was written after the one before it. */
export function follows(last: Pick<Entry, "at" | "hash">, entry: Entry): boolean {
  return entry.at >= last.at && sameBytes(entry.hash, entryHash(last.hash, entry));
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
