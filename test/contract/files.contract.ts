import { createHash } from "node:crypto";
import type { KeptFiles } from "@duthao/service";
import { CHUNK_BYTES, openStore, sqlKeptFiles, type Store, type StoreSettings } from "@duthao/store";
import { expect, onTestFinished, test } from "vitest";
import { listOf } from "./entry.ts";

/** Three chunks, the last one short, none like another. */
export const BYTES = Buffer.from(
  Uint8Array.from({ length: 2 * CHUNK_BYTES + 777 }, (_, at) => (at * 31 + at / 997) % 256),
);
export const HASH = createHash("sha256").update(BYTES).digest("hex");

export async function* inPieces(bytes: Buffer, length: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}

export async function wholeOf(files: KeptFiles, sha256: string): Promise<Buffer> {
  return Buffer.concat(await listOf(files.read(sha256)));
}

/** What keeping files does, wherever they are kept. */
export function filesContract(name: string, settings: () => Promise<StoreSettings>): void {
  const open = async (): Promise<Store> => {
    const store = await openStore(await settings());
    onTestFinished(() => store.close());
    return store;
  };

  test(`[FIL1] a file kept ${name} is given back byte for byte, in pieces of which none is the whole`, async () => {
    const { files } = await open();
    await files.keep({ sha256: HASH, size: BYTES.length }, inPieces(BYTES, 64 * 1024));
    expect(await files.bytes(HASH)).toBe(BYTES.length);
    expect((await wholeOf(files, HASH)).equals(BYTES)).toBe(true);
    for await (const piece of files.read(HASH)) expect(piece.length).toBeLessThanOrEqual(CHUNK_BYTES);
  });

  test(`[FIL1] an empty file kept ${name} is one, and one that was never sent is none`, async () => {
    const { files } = await open();
    const empty = createHash("sha256").digest("hex");
    expect(await files.bytes(empty)).toBeUndefined();
    await files.keep({ sha256: empty, size: 0 }, inPieces(Buffer.alloc(0), 1));
    expect(await files.bytes(empty)).toBe(0);
    expect((await wholeOf(files, HASH)).length).toBe(0);
  });

  test(`[FIL1] the same file sent many times at once ${name} is kept once, and again reads nothing`, async () => {
    const { files, kysely } = await open();
    await Promise.all(
      [1_000_003, 65_536, 4_099].map((length) =>
        files.keep({ sha256: HASH, size: BYTES.length }, inPieces(BYTES, length)),
      ),
    );
    expect((await wholeOf(files, HASH)).equals(BYTES)).toBe(true);
    expect(await kysely.selectFrom("kept_chunk").select("ordinal").execute()).toHaveLength(3);
    await files.keep({ sha256: HASH, size: BYTES.length }, unread());
  });

  test(`[FIL2] a file that breaks off or is another ${name} is not kept, and is once it comes whole`, async () => {
    const { files } = await open();
    const file = { sha256: HASH, size: BYTES.length };
    await expect(files.keep(file, inPieces(BYTES.subarray(0, CHUNK_BYTES + 1), 5_000))).rejects.toThrow("not what");
    const other = Buffer.from(BYTES);
    other[9] = 1 + (other[9] ?? 0);
    await expect(files.keep(file, inPieces(other, 65_536))).rejects.toThrow("not what");
    expect(await files.bytes(HASH)).toBeUndefined();
    await files.keep(file, inPieces(BYTES, 65_536));
    expect((await wholeOf(files, HASH)).equals(BYTES)).toBe(true);
  });

  test(`[FIL3] what nothing names ${name} is forgotten after its time, whole or not, but not what was asked for since`, async () => {
    const { kysely } = await open();
    let now = 1_000;
    const files = sqlKeptFiles(kysely, () => now);
    const some = Buffer.from("một");
    const hashes = ["a", "b", "c"].map((letter) => createHash("sha256").update(some).update(letter).digest("hex"));
    for (const [at, sha256] of hashes.entries()) {
      const bytes = Buffer.concat([some, Buffer.from("abc"[at] ?? "")]);
      await files.keep({ sha256, size: bytes.length }, inPieces(bytes, 2));
    }
    await expect(files.keep({ sha256: HASH, size: 1 }, inPieces(BYTES, 65_536))).rejects.toThrow();
    const [named = "", asked = "", old = ""] = hashes;
    now = 5_000;
    await files.bytes(asked);
    expect(await files.forget(1_000, new Set())).toBe(0);
    expect(await files.forget(5_000, new Set([named]))).toBe(2);
    expect(await Promise.all([named, asked, old].map((sha256) => files.bytes(sha256)))).toEqual([
      some.length + 1,
      some.length + 1,
      undefined,
    ]);
    expect(await kysely.selectFrom("kept_chunk").select("sha256").execute()).toHaveLength(2);
  });

  test(`[FIL4] checking files ${name} finds one that was changed, and one of which a piece is gone`, async () => {
    const { files, kysely } = await open();
    await files.keep({ sha256: HASH, size: BYTES.length }, inPieces(BYTES, 65_536));
    expect(await listOf(files.check())).toEqual([{ sha256: HASH, isWhole: true }]);
    await kysely.deleteFrom("kept_chunk").where("ordinal", "=", 1).execute();
    expect(await listOf(files.check())).toEqual([{ sha256: HASH, isWhole: false }]);
    await kysely
      .insertInto("kept_chunk")
      .values({ sha256: HASH, ordinal: 1, bytes: Buffer.alloc(CHUNK_BYTES) })
      .execute();
    expect(await listOf(files.check())).toEqual([{ sha256: HASH, isWhole: false }]);
  });
}

async function* unread(): AsyncIterable<Uint8Array> {
  yield Buffer.from("what is kept is not read again");
  throw new Error("It was read.");
}
