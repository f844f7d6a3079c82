import type { EntryKind } from "@duthao/domain";
import type { HeadRow, JournalRow } from "./tables.ts";

/**
 * A group's rows on their way to the thread that writes them: column by column, all bytes of a column in one piece,
 * so that a thousand rows cost hardly more to hand over than one.
 */
export interface PackedRows {
  readonly streams: readonly string[];
  readonly numbers: Float64Array;
  readonly actors: readonly string[];
  readonly kinds: readonly EntryKind[];
  readonly commands: readonly (string | null)[];
  readonly ordinals: readonly (number | null)[];
  readonly seals: readonly (Uint8Array | null)[];
  /** The payloads, one after the other; where each ends is in `ends`. */
  readonly payloads: Uint8Array<ArrayBuffer>;
  readonly ends: Float64Array;
  /** 32 bytes each. */
  readonly hashes: Uint8Array<ArrayBuffer>;
  /** Of each stream that moved, the index of its last row. */
  readonly last: readonly number[];
}

const HASH_BYTES = 32;

export function pack(rows: readonly JournalRow[]): PackedRows {
  const numbers = new Float64Array(rows.length * 2);
  const ends = new Float64Array(rows.length);
  let size = 0;
  for (const { payload } of rows) size += payload.length;
  const payloads = new Uint8Array(size);
  const hashes = new Uint8Array(rows.length * HASH_BYTES);
  const last = new Map<string, number>();
  let end = 0;
  for (const [index, { stream, seq, at, payload, hash }] of rows.entries()) {
    numbers[index * 2] = seq;
    numbers[index * 2 + 1] = at;
    payloads.set(payload, end);
    end += payload.length;
    ends[index] = end;
    hashes.set(hash, index * HASH_BYTES);
    last.set(stream, index);
  }
  return {
    streams: rows.map(({ stream }) => stream),
    numbers,
    actors: rows.map(({ actor }) => actor),
    kinds: rows.map(({ kind }) => kind),
    commands: rows.map(({ command }) => command),
    ordinals: rows.map(({ ordinal }) => ordinal),
    seals: rows.map(({ seal }) => seal),
    payloads,
    ends,
    hashes,
    last: [...last.values()],
  };
}

/** What may go over without being copied. */
export const transferable = ({ numbers, payloads, ends, hashes }: PackedRows): ArrayBufferLike[] => [
  numbers.buffer,
  payloads.buffer,
  ends.buffer,
  hashes.buffer,
];

/** The row at an index; its bytes are views. */
export function rowAt(packed: PackedRows, index: number): JournalRow {
  const { streams, numbers, actors, kinds, commands, ordinals, seals, payloads, ends, hashes } = packed;
  return {
    stream: streams[index] ?? "",
    seq: numbers[index * 2] ?? 0,
    at: numbers[index * 2 + 1] ?? 0,
    actor: actors[index] ?? "",
    kind: kinds[index] ?? "update",
    command: commands[index] ?? null,
    ordinal: ordinals[index] ?? null,
    seal: seals[index] ?? null,
    payload: payloads.subarray(ends[index - 1] ?? 0, ends[index]),
    hash: hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  };
}

/** Where the streams end after the group. */
export const headsOf = (packed: PackedRows): readonly HeadRow[] => packed.last.map((index) => rowAt(packed, index));
