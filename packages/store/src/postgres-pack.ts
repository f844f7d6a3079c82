import { sql } from "kysely";
import { LOCKS } from "./alone.ts";
import type { PackWriter } from "./packing.ts";
import type { Database } from "./tables.ts";

/** Writes a pack in a transaction of its own; of several nodes the one that gets the lock. */
export function postgresPackWriter(db: Database): PackWriter {
  return (pack, before) =>
    db.transaction().execute(async (trx) => {
      const { rows } = await sql<{
        mine: boolean;
      }>`select pg_try_advisory_xact_lock(${LOCKS}, hashtext('packing')) as mine`.execute(trx);
      if (!rows[0]?.mine) return false;
      const { stream, first, last } = pack;
      const known = await trx
        .selectFrom("pack")
        .select("first")
        .where("stream", "=", stream)
        .where("first", "=", first)
        .executeTakeFirst();
      if (known) return true; // another node was faster
      await trx.insertInto("pack").values(pack).execute();
      if (before)
        await trx
          .updateTable("journal")
          .set({ seal: before.seal })
          .where("stream", "=", stream)
          .where("seq", "=", before.seq)
          .execute();
      const { numDeletedRows } = await trx
        .deleteFrom("journal")
        .where("stream", "=", stream)
        .where("seq", ">=", first)
        .where("seq", "<=", last)
        .executeTakeFirst();
      if (Number(numDeletedRows) !== last - first + 1)
        throw new Error(`${stream} has ${numDeletedRows} of the entries ${first} to ${last} that were to be packed.`);
      return true;
    });
}
