import type { Checkpoint, Checkpoints } from "@duthao/service";
import { sameBytes } from "./chain.ts";
import { checkpointHash } from "./checkpoint-hash.ts";
import type { JournalKeys } from "./seal.ts";
import type { CheckpointRow, Database } from "./tables.ts";

/** Where a checkpoint is. */
export interface CheckpointPlace {
  readonly stream: string;
  readonly seq: number;
}

export interface CheckpointSettings {
  readonly keys?: JournalKeys | undefined;
  /** Hears of each checkpoint that is not what was saved. */
  readonly onDamaged?: ((place: CheckpointPlace) => void) | undefined;
  /** Writes a checkpoint; absent where nothing may be written. */
  readonly write?: (row: CheckpointRow) => Promise<void>;
}

/** Checkpoints in a database. One that is not what was saved is passed over, told, and dropped, so that another takes its place. */
export function sqlCheckpoints(db: Database, { keys, onDamaged = () => {}, write }: CheckpointSettings): Checkpoints {
  async function newest(stream: string, upTo: number | undefined): Promise<CheckpointRow | undefined> {
    return db
      .selectFrom("checkpoint")
      .selectAll()
      .where("stream", "=", stream)
      .$if(upTo !== undefined, (query) => query.where("seq", "<=", upTo ?? 0))
      .orderBy("seq", "desc")
      .limit(1)
      .executeTakeFirst();
  }

  async function passOver({ stream, seq, hash }: CheckpointRow): Promise<void> {
    onDamaged({ stream, seq });
    // unless another was written in its place meanwhile
    if (write)
      await db
        .deleteFrom("checkpoint")
        .where("stream", "=", stream)
        .where("seq", "=", seq)
        .where("hash", "=", hash)
        .execute();
  }

  return {
    latest: async (stream, upTo) => {
      for (let end = upTo; ;) {
        const row = await newest(stream, end);
        if (!row) return undefined;
        if (isWhole(row, keys)) return { seq: row.seq, state: new Uint8Array(row.state) };
        await passOver(row);
        end = row.seq - 1;
      }
    },
    save: async (stream, checkpoint) => {
      if (!write) throw new Error("The store was opened readonly.");
      await write(rowOf(stream, checkpoint, keys));
    },
    drop: async (stream, seq) => {
      if (write) await db.deleteFrom("checkpoint").where("stream", "=", stream).where("seq", "=", seq).execute();
    },
  };
}

function rowOf(stream: string, { seq, state }: Checkpoint, keys: JournalKeys | undefined): CheckpointRow {
  const hash = checkpointHash(stream, seq, state);
  return { stream, seq, state, hash, seal: keys?.sealCheckpoint(hash) ?? null };
}

function isWhole({ stream, seq, state, hash, seal }: CheckpointRow, keys: JournalKeys | undefined): boolean {
  return sameBytes(hash, checkpointHash(stream, seq, state)) && (!keys || keys.holdsCheckpoint(seal, hash));
}

/** Writes a checkpoint in the place of one at the same seq. */
export async function writeCheckpoint(db: Database, row: CheckpointRow): Promise<void> {
  const { state, hash, seal } = row;
  await db
    .insertInto("checkpoint")
    .values(row)
    .onConflict((conflict) => conflict.columns(["stream", "seq"]).doUpdateSet({ state, hash, seal }))
    .execute();
}

/** Every checkpoint there is, by stream and seq. */
export function checkpointPlaces(db: Database): Promise<readonly CheckpointPlace[]> {
  return db.selectFrom("checkpoint").select(["stream", "seq"]).orderBy("stream").orderBy("seq").execute();
}

/** Drops every checkpoint under a name: what it is of is then read from the journal alone. */
export async function dropCheckpoints(db: Database, name: string): Promise<void> {
  await db.deleteFrom("checkpoint").where("stream", "=", name).execute();
}

/** Whether a checkpoint is what was saved, with keys by one of our nodes. That it is what the journal says, only replaying can tell. */
export async function isCheckpointWhole(
  db: Database,
  { stream, seq }: CheckpointPlace,
  keys?: JournalKeys,
): Promise<boolean> {
  const row = await db
    .selectFrom("checkpoint")
    .selectAll()
    .where("stream", "=", stream)
    .where("seq", "=", seq)
    .executeTakeFirst();
  return !row || isWhole(row, keys);
}

/** Seals every checkpoint that is what was saved, and drops the others. */
export async function sealCheckpoints(db: Database, keys: JournalKeys): Promise<void> {
  for (const { stream, seq } of await checkpointPlaces(db)) {
    const row = await db
      .selectFrom("checkpoint")
      .selectAll()
      .where("stream", "=", stream)
      .where("seq", "=", seq)
      .executeTakeFirstOrThrow();
    if (isWhole(row, keys)) continue;
    if (!isWhole(row, undefined))
      await db.deleteFrom("checkpoint").where("stream", "=", stream).where("seq", "=", seq).execute();
    else
      await db
        .updateTable("checkpoint")
        .set({ seal: keys.sealCheckpoint(row.hash) })
        .where("stream", "=", stream)
        .where("seq", "=", seq)
        .execute();
  }
}
