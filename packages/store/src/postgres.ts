import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Database } from "./tables.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** How long a query waits for a connection, in milliseconds: a readiness check wants an answer, not patience. */
const CONNECT_TIMEOUT = 10_000;

/** PostgreSQL's number for `bigint`, which pg gives as text: our seqs and times are far below 2^53. */
const BIGINT = pg.types.builtins.INT8;

/** Connections to a database, asked by queries that are built or by statements of one's own. */
export interface PostgresConnections {
  readonly pool: pg.Pool;
  readonly kysely: Database;
}

/** A PostgreSQL that several nodes may write at once. Rejects where it does not answer, or acknowledges what is not on disk. */
export async function openPostgres(url: string): Promise<PostgresConnections> {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    types: { getTypeParser },
  });
  // A connection lost while idle is replaced by the next query, which reports it if it cannot be.
  pool.on("error", () => {});
  // So is one lost between two statements of a transaction; unheard, its error would end the process.
  pool.on("connect", (client) => client.on("error", () => {}));
  const db: Database = new Kysely({ dialect: new PostgresDialect({ pool }) });
  try {
    await requireDurable(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { pool, kysely: db };
}

const getTypeParser: pg.CustomTypesConfig["getTypeParser"] = (type, format) =>
  type === BIGINT ? Number : pg.types.getTypeParser(type, format);

async function requireDurable(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from pg_settings where name in ('fsync', 'synchronous_commit') and setting = 'off'
  `
    .execute(db)
    .catch((cause: unknown) => {
      throw new StoreUnavailable(`PostgreSQL does not answer: ${reason(cause)}.`, { cause });
    });
  const [off] = rows;
  if (off)
    throw new StoreUnavailable(`PostgreSQL has ${off.name} off and would lose what it acknowledged: turn it on.`);
}

/** Where a host name has several addresses, Node gives one error for all of them, without words. */
function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join("; ");
  return error instanceof Error ? error.message : String(error);
}
