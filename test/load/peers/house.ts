import { cp } from "node:fs/promises";
import { RECORD_GENERATION, unreachable } from "@duthao/domain";
import { newFolder } from "../machine/folder.ts";
import { byCommand, doorway } from "./doorway.ts";
import type { Ground } from "./ground.ts";
import { startNode, type Node } from "./node.ts";
import { DRAFT, MODERATOR, organisationId, personId, ROUND, seatsAt } from "./round.ts";
import type { OurName, RunningServer, ServerName, Visit, Where } from "./server.ts";
import { ownRedis } from "./services.ts";

const CHANGE_WINDOW = { LIMIT_CHANGE_WINDOW: "10" };

/** Starts this project's server, as it comes but for the raised limits, on a copy of what was prepared. */
export function startHouse(name: OurName, ground: Ground, flags: readonly string[]): Promise<RunningServer> {
  return name === "duthao-2" ? startTwo(ground, flags) : startOne(name, ground, flags);
}

async function startOne(name: OurName, ground: Ground, flags: readonly string[]): Promise<RunningServer> {
  const folder = await newFolder();
  await cp(ground.folder, folder.path, { recursive: true });
  const node = await startNode({ DATA_DIR: folder.path, ...(name === "duthao-10ms" && CHANGE_WINDOW) }, flags);
  return running(name, ground, [node], [], async () => {
    await node.program.stop();
    await folder.remove();
  });
}

async function startTwo(ground: Ground, flags: readonly string[]): Promise<RunningServer> {
  if (!ground.database) throw new Error("Two nodes need a ground on PostgreSQL.");
  const { postgres, url } = ground.database;
  const folder = await newFolder();
  const redis = await ownRedis();
  const environment = {
    DATA_DIR: folder.path,
    DATABASE_URL: await postgres.database(new URL(url).pathname.slice(1)),
    REDIS_URL: redis.url,
  };
  const nodes = [await startNode(environment, flags), await startNode(environment, flags)];
  return running("duthao-2", ground, nodes, [postgres.pid, redis.pid], async () => {
    await Promise.all(nodes.map(({ program }) => program.stop()));
    await redis.stop();
    await folder.remove();
  });
}

function running(
  name: ServerName,
  ground: Ground,
  nodes: readonly Node[],
  others: readonly number[],
  stop: () => Promise<void>,
): RunningServer {
  const pids = nodes.map(({ program }) => program.pid);
  const portOf = (node: number): number => nodes[node]?.port ?? 0;
  return {
    name,
    tongue: "hocuspocus",
    pids: [...pids, ...others],
    nodes: nodes.map(({ program }) => program),
    roomOf: (where) => roomOf(where, ground),
    address: (visit) =>
      doorway(portOf(visit.node), ground.cookies.get(visitor(visit, ground)) ?? "", visit.desk * 1_000 + visit.person),
    publishing: async () => byCommand(portOf(0), ground.cookies.get(MODERATOR) ?? ""),
    stop,
  };
}

/** Who sits there; where more come than sit at the desk, some come on several devices. */
function visitor({ desk, person }: Visit, { seating }: Ground): string {
  return personId(desk, person % seatsAt(desk, seating));
}

function roomOf(where: Where, { desks }: Ground): string {
  switch (where.kind) {
    case "desk":
      return `desk:${desks[organisationId(where.desk)] ?? ""}`;
    case "draft":
      return `draft:${DRAFT}`;
    case "record":
      return `record:${ROUND}.${RECORD_GENERATION}`;
    default:
      return unreachable(where);
  }
}
