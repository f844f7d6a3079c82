import { sql } from "kysely";
import type { Database, DatabaseKind } from "./tables.ts";

/** The first half of our advisory locks' keys, apart from those of others: "duth" in ASCII. The other half is the work's name. */
export const LOCKS = 0x64757468;

/**
 * Does work that only one node at a time may do; another that asks for work of this name waits until it is done.
 * A SQLite file has one process that writes it, which is alone anyway.
 */
export async function alone<T>(db: Database, kind: DatabaseKind, name: string, work: () => Promise<T>): Promise<T> {
  if (kind === "sqlite") return work();
  return db.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCKS}, hashtext(${name}))`.execute(connection);
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${LOCKS}, hashtext(${name}))`.execute(connection);
    }
  });
}
