import type { Checkpoints } from "@duthao/service";
import { sameBytes } from "./chain.ts";
import { checkpointHash } from "./checkpoint-hash.ts";
import type { Database } from "./tables.ts";

export function sqlCheckpoints(db: Database): Checkpoints {
  return {
    latest: async (stream, upTo) => {
      const row = await db
        .selectFrom("checkpoint")
        .select(["seq", "state"])
        .where("stream", "=", stream)
        .$if(upTo !== undefined, (query) => query.where("seq", "<=", upTo ?? 0))
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      return row && { seq: row.seq, state: new Uint8Array(row.state) };
    },
    save: async (stream, { seq, state }) => {
      const hash = checkpointHash(stream, seq, state);
      await db
        .insertInto("checkpoint")
        .values({ stream, seq, state, hash })
        .onConflict((conflict) => conflict.columns(["stream", "seq"]).doUpdateSet({ state, hash }))
        .execute();
    },
  };
}

/** Where a checkpoint is. */
export interface CheckpointPlace {
  readonly stream: string;
  readonly seq: number;
}

/** Every checkpoint there is, by stream and seq. */
export function checkpointPlaces(db: Database): Promise<readonly CheckpointPlace[]> {
  return db.selectFrom("checkpoint").select(["stream", "seq"]).orderBy("stream").orderBy("seq").execute();
}

/** Drops every checkpoint under a name: what it is of is then read from the journal alone. */
export async function dropCheckpoints(db: Database, name: string): Promise<void> {
  await db.deleteFrom("checkpoint").where("stream", "=", name).execute();
}

/** Whether a checkpoint is what was saved. That it is what the journal says, only replaying can tell. */
export async function isCheckpointWhole(db: Database, { stream, seq }: CheckpointPlace): Promise<boolean> {
  const row = await db.selectFrom("checkpoint").selectAll().where("stream", "=", stream).where("seq", "=", seq).executeTakeFirst();
  return !row || sameBytes(row.hash, checkpointHash(stream, seq, row.state));
}
