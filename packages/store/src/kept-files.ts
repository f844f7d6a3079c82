import { createHash } from "node:crypto";
import type { KeptFiles } from "@duthao/service";
import type { Database } from "./tables.ts";

/** Bytes of a chunk; the same for ever, so that two who keep the same file write the same rows. */
export const CHUNK_BYTES = 512 * 1024;

/** Keeps files in a database; `now` is milliseconds since 1970. */
export function sqlKeptFiles(db: Database, now: () => number): KeptFiles {
  const read = (sha256: string): AsyncIterable<Uint8Array> => chunksOf(db, sha256);
  return {
    keep: async ({ sha256, size }, chunks) => {
      if (await begin(db, { sha256, size, asked: now() })) return;
      const hash = createHash("sha256");
      let [ordinal, bytes] = [0, 0];
      for await (const chunk of rechunked(chunks)) {
        hash.update(chunk);
        bytes += chunk.length;
        await db
          .insertInto("kept_chunk")
          .values({ sha256, ordinal, bytes: chunk })
          .onConflict((conflict) => conflict.columns(["sha256", "ordinal"]).doUpdateSet({ bytes: chunk }))
          .execute();
        ordinal += 1;
      }
      if (bytes !== size || hash.digest("hex") !== sha256) throw new Error("A file is not what it was said to be.");
      await db.updateTable("kept_file").set({ whole: 1, asked: now() }).where("sha256", "=", sha256).execute();
    },
    bytes: async (sha256) => {
      const row = await db
        .updateTable("kept_file")
        .set({ asked: now() })
        .where("sha256", "=", sha256)
        .where("whole", "=", 1)
        .returning("size")
        .executeTakeFirst();
      return row?.size;
    },
    read,
    forget: async (before, named) => {
      const old = await db.selectFrom("kept_file").select("sha256").where("asked", "<", before).execute();
      let forgotten = 0;
      for (const { sha256 } of old) if (!named.has(sha256)) forgotten += await forget(db, sha256, before);
      return forgotten;
    },
    check: async function* () {
      const rows = await db
        .selectFrom("kept_file")
        .select(["sha256", "size"])
        .where("whole", "=", 1)
        .orderBy("sha256")
        .execute();
      for (const { sha256, size } of rows) {
        const hash = createHash("sha256");
        let bytes = 0;
        for await (const chunk of read(sha256)) {
          hash.update(chunk);
          bytes += chunk.length;
        }
        yield { sha256, isWhole: bytes === size && hash.digest("hex") === sha256 };
      }
    },
  };
}

/** Says that somebody asks for a file now; gives whether it is whole already. */
async function begin(db: Database, file: { sha256: string; size: number; asked: number }): Promise<boolean> {
  const { whole } = await db
    .insertInto("kept_file")
    .values({ ...file, whole: 0 })
    .onConflict((conflict) => conflict.column("sha256").doUpdateSet({ asked: file.asked }))
    .returning("whole")
    .executeTakeFirstOrThrow();
  return whole === 1;
}

/** Asked again under the row's lock: whoever asked for it meanwhile keeps it. */
async function forget(db: Database, sha256: string, before: number): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom("kept_file")
      .where("sha256", "=", sha256)
      .where("asked", "<", before)
      .executeTakeFirst();
    if (numDeletedRows === 0n) return 0;
    await trx.deleteFrom("kept_chunk").where("sha256", "=", sha256).execute();
    return 1;
  });
}

async function* chunksOf(db: Database, sha256: string): AsyncIterable<Uint8Array> {
  for (let ordinal = 0; ; ordinal++) {
    const row = await db
      .selectFrom("kept_chunk")
      .select("bytes")
      .where("sha256", "=", sha256)
      .where("ordinal", "=", ordinal)
      .executeTakeFirst();
    if (!row) return;
    yield row.bytes;
  }
}

/** The same bytes in pieces of `CHUNK_BYTES`, the last one maybe shorter. */
async function* rechunked(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let waiting: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk]);
    for (; waiting.length >= CHUNK_BYTES; waiting = waiting.subarray(CHUNK_BYTES))
      yield waiting.subarray(0, CHUNK_BYTES);
  }
  if (waiting.length > 0) yield waiting;
}
