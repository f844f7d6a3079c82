import { startPostgres, type Postgres } from "@duthao/contract/postgres.ts";
import { startRedis, type Redis } from "@duthao/contract/redis.ts";
import { Server } from "../../journey/server.ts";
import { FASTER, Office } from "./office.ts";
import { Proxy } from "./proxy.ts";

/** Nodes share what signs sessions. */
const SECRET = "what the nodes of a test sign sessions with";

/** Two nodes on one PostgreSQL and one Redis, with lines to both that can be cut; and people who type on both. */
export class Cluster {
  readonly postgres: Postgres;
  readonly redis: Redis;
  readonly toPostgres: Proxy;
  readonly toRedis: Proxy;
  readonly nodes: readonly [Server, Server];
  readonly office: Office;

  /** `env` is for both nodes. */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<Cluster> {
    const [postgres, redis] = await Promise.all([startPostgres(), startRedis()]);
    const [toPostgres, toRedis] = await Promise.all([
      Proxy.to(postgres.port),
      Proxy.to(Number(new URL(redis.url).port)),
    ]);
    const direct = await postgres.database();
    const url = new URL(direct);
    url.port = String(toPostgres.port);
    const options = {
      env: { ...FASTER, SECRET, DATABASE_URL: url.href, REDIS_URL: `redis://127.0.0.1:${toRedis.port}`, ...env },
    };
    const first = await Server.start(options);
    const nodes = [first, await Server.start(options)] as const;
    const office = await Office.open(
      { kind: "postgres", url: direct },
      nodes.map(({ origin }) => origin),
    );
    return new Cluster({ postgres, redis, toPostgres, toRedis, nodes, office });
  }

  private constructor({
    postgres,
    redis,
    toPostgres,
    toRedis,
    nodes,
    office,
  }: Pick<Cluster, "postgres" | "redis" | "toPostgres" | "toRedis" | "nodes" | "office">) {
    [this.postgres, this.redis, this.toPostgres, this.toRedis, this.nodes, this.office] = [
      postgres,
      redis,
      toPostgres,
      toRedis,
      nodes,
      office,
    ];
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map((node) => node.stop()));
    await this.office.dispose();
    await Promise.all([this.toPostgres.close(), this.toRedis.close()]);
    await this.redis.stop();
    await this.postgres.stop();
  }
}
