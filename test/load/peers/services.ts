import { startPostgres, type Postgres } from "@duthao/contract/postgres.ts";
import { startRedis, type Redis } from "@duthao/contract/redis.ts";
import { ending } from "../machine/endings.ts";
import { CORE, pin } from "../machine/pinned.ts";

/** A PostgreSQL of this run's own, on the servers' core. */
export async function ownPostgres(): Promise<Postgres> {
  const postgres = await startPostgres();
  pin(CORE.servers, postgres.pid);
  return { ...postgres, stop: ending(() => postgres.stop()) };
}

/** A Redis of this run's own, on the servers' core. */
export async function ownRedis(): Promise<Pick<Redis, "url" | "pid" | "stop">> {
  const redis = await startRedis();
  pin(CORE.servers, redis.pid);
  return { url: redis.url, pid: redis.pid, stop: ending(() => redis.stop()) };
}
