import { promisify } from "node:util";
import { constants, zstdCompress, zstdDecompressSync } from "node:zlib";
import type { Entry, EntryKind } from "@duthao/domain";
import { entryHash } from "./chain.ts";
import { NumberReader, writeNumber } from "./leb128.ts";
import type { PackRow } from "./tables.ts";

/** Entries in a pack. Each stretch of so many, counted from the beginning of its stream, is one pack or none. */
export const PACK_ENTRIES = 512;

/** The first byte of a body, so that another layout can follow this one. */
const LAYOUT = 1;

/** Higher levels take ten times as long for a fiftieth less. */
const ZSTD = { params: { [constants.ZSTD_c_compressionLevel]: 9, [constants.ZSTD_c_checksumFlag]: 1 } };

const compress = promisify(zstdCompress);

/**
 * A stretch of entries of one stream, in order and without commands, as one row. `previous` is the hash before the first.
 * Its body is these bytes, compressed with zstd; numbers are LEB128, words are in UTF-8 after their length:
 *
 *     1     layout: 1
 *     n     how many actors, and their names
 *     n     for each entry: twice the number of its actor, and one more for an event
 *     n     for each entry: milliseconds since the entry before it; since 1970 for the first
 *     n     for each entry: bytes of its payload
 *     n     the payloads
 *
 * Hashes are not in it: all follow from `previous`, and the last stands beside it.
 */
export async function packOf(entries: readonly Entry[], previous: Uint8Array): Promise<PackRow> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) throw new Error("A pack has entries.");
  const body = await compress(bodyOf(entries), ZSTD);
  return {
    stream: first.stream,
    first: first.seq,
    last: last.seq,
    previous,
    hash: last.hash,
    body: new Uint8Array(body),
    seal: null,
  };
}

/** The entries of a pack, the same as before they were packed. Their hashes are computed when one is asked for. Throws for a body that is damaged. */
export function entriesOf(pack: PackRow): readonly Entry[] {
  const fields = fieldsOf(pack);
  const { previous } = pack;
  let hashes: readonly Uint8Array[] | undefined;
  return fields.map((entry, index): Entry => ({
    ...entry,
    get hash() {
      hashes ??= hashesOf(fields, previous);
      return hashes[index] ?? previous;
    },
  }));
}

type Fields = Omit<Entry, "hash">;

/** The entries of a pack without their hashes. Throws for a body that is damaged. */
export function fieldsOf({ stream, first, last, body }: PackRow): readonly Fields[] {
  return fieldsIn(stream, first, last - first + 1, zstdDecompressSync(body));
}

function hashesOf(fields: readonly Fields[], previous: Uint8Array): readonly Uint8Array[] {
  let last = previous;
  return fields.map((entry) => (last = entryHash(last, entry)));
}

function bodyOf(entries: readonly Entry[]): Uint8Array {
  const actors = [...new Set(entries.map(({ actor }) => actor))];
  const numbers = new Map(actors.map((actor, number) => [actor, number]));
  const bytes: number[] = [LAYOUT];
  writeNumber(bytes, actors.length);
  for (const actor of actors) {
    const word = Buffer.from(actor);
    writeNumber(bytes, word.length);
    bytes.push(...word);
  }
  for (const { actor, kind } of entries) writeNumber(bytes, (numbers.get(actor) ?? 0) * 2 + (kind === "event" ? 1 : 0));
  let before = 0;
  for (const { at } of entries) {
    writeNumber(bytes, at - before);
    before = at;
  }
  for (const { payload } of entries) writeNumber(bytes, payload.length);
  return Buffer.concat([Uint8Array.from(bytes), ...entries.map(({ payload }) => payload)]);
}

function fieldsIn(stream: string, first: number, count: number, bytes: Uint8Array): readonly Fields[] {
  const reader = new NumberReader(bytes);
  if (reader.number() !== LAYOUT) throw new RangeError("A pack of another layout.");
  const actors = Array.from({ length: reader.number() }, () => reader.bytes(reader.number()).toString("utf8"));
  const numbers = (): readonly number[] => Array.from({ length: count }, () => reader.number());
  const [by, since, lengths] = [numbers(), numbers(), numbers()];
  let at = 0;
  return lengths.map((length, index) => {
    const who = by[index] ?? 0;
    const kind: EntryKind = who % 2 === 1 ? "event" : "update";
    at += since[index] ?? 0;
    return {
      stream,
      seq: first + index,
      at,
      actor: actors[Math.floor(who / 2)] ?? "",
      kind,
      payload: new Uint8Array(reader.bytes(length)),
      command: "",
    };
  });
}
