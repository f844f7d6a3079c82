import type { EntryKind } from "@duthao/domain";
import type { HeadRow, JournalRow } from "./tables.ts";

/**
 * A group's rows on their way to the thread that writes them: in a few pieces that go over without being copied, so that
 * a thousand rows cost hardly more to hand over than one.
 */
export interface PackedRows {
  /** Every string of the rows once. */
  readonly strings: readonly string[];
  /** Of each row its stream, actor, kind and command as places in `strings`, and its ordinal; `NONE` for null. */
  readonly places: Int32Array<ArrayBuffer>;
  /** Of each row its seq and its moment, and where in `bytes` its payload and all that is its own end. */
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Of each row its payload, its hash and its seal, if it has one. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of each stream that moved, the index of its last row. */
  readonly last: readonly number[];
}

const HASH_BYTES = 32;

/** What each row has of `places` and of `numbers`. */
const [PLACES, NUMBERS] = [5, 4];
const NONE = -1;

export function pack(rows: readonly JournalRow[]): PackedRows {
  const strings = new Map<string, number>();
  const placeOf = (text: string | null): number => {
    if (text === null) return NONE;
    const place = strings.get(text) ?? strings.size;
    strings.set(text, place);
    return place;
  };
  const places = new Int32Array(rows.length * PLACES);
  const numbers = new Float64Array(rows.length * NUMBERS);
  let size = 0;
  for (const { payload, seal } of rows) size += payload.length + HASH_BYTES + (seal?.length ?? 0);
  const bytes = new Uint8Array(size);
  const last = new Map<string, number>();
  let end = 0;
  const put = (piece: Uint8Array): number => {
    bytes.set(piece, end);
    return (end += piece.length);
  };
  for (const [index, { stream, seq, at, actor, kind, command, ordinal, payload, hash, seal }] of rows.entries()) {
    places.set([placeOf(stream), placeOf(actor), placeOf(kind), placeOf(command), ordinal ?? NONE], index * PLACES);
    const payloadEnd = put(payload);
    put(hash);
    if (seal) put(seal);
    numbers.set([seq, at, payloadEnd, end], index * NUMBERS);
    last.set(stream, index);
  }
  return { strings: [...strings.keys()], places, numbers, bytes, last: [...last.values()] };
}

/** What may go over without being copied. */
export const transferable = ({ places, numbers, bytes }: PackedRows): ArrayBufferLike[] => [
  places.buffer,
  numbers.buffer,
  bytes.buffer,
];

/** How many rows there are. */
export const rowsIn = ({ places }: PackedRows): number => places.length / PLACES;

/** The row at an index; its bytes are views. */
export function rowAt({ strings, places, numbers, bytes }: PackedRows, index: number): JournalRow {
  const [place, number] = [index * PLACES, index * NUMBERS];
  const start = index === 0 ? 0 : (numbers[number - 1] ?? 0);
  const [seq = 0, at = 0, payloadEnd = 0, end = 0] = numbers.subarray(number, number + NUMBERS);
  const ordinal = places[place + 4] ?? NONE;
  const sealed = payloadEnd + HASH_BYTES;
  return {
    stream: strings[places[place] ?? NONE] ?? "",
    actor: strings[places[place + 1] ?? NONE] ?? "",
    kind: strings[places[place + 2] ?? NONE] as EntryKind, // reason: put there by `pack`
    command: strings[places[place + 3] ?? NONE] ?? null,
    ordinal: ordinal === NONE ? null : ordinal,
    seq,
    at,
    payload: bytes.subarray(start, payloadEnd),
    hash: bytes.subarray(payloadEnd, sealed),
    seal: sealed === end ? null : bytes.subarray(sealed, end),
  };
}

/** Where the streams end after the group. */
export const headsOf = (packed: PackedRows): readonly HeadRow[] => packed.last.map((index) => rowAt(packed, index));
