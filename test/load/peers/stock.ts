import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@duthao/contract/port.ts";
import { newFolder } from "../machine/folder.ts";
import type { Address } from "../crowd/line.ts";
import type { Node } from "./node.ts";
import { startProgram } from "./program.ts";
import type { RunningServer, StockName, Where } from "./server.ts";
import { ownRedis } from "./services.ts";

const hocuspocusProgram = fileURLToPath(new URL("hocuspocus-program.ts", import.meta.url));
const relayProgram = fileURLToPath(new URL("relay-program.ts", import.meta.url));
/** The program that the package itself starts by `y-websocket-server`. */
const yWebsocketProgram = join(
  dirname(fileURLToPath(import.meta.resolve("@y/websocket-server/package.json"))),
  "src/server.js",
);

/** Starts a peer. */
export async function startStock(name: StockName, flags: readonly string[]): Promise<RunningServer> {
  if (name === "hocuspocus-redis") return startTwo(name, flags);
  const folder = await newFolder();
  const node = await startOne(
    programOf(name),
    flags,
    name === "hocuspocus-sqlite" ? { STORE: join(folder.path, "documents.db") } : {},
  );
  return running(name, [node], [], async () => {
    await node.program.stop();
    await folder.remove();
  });
}

async function startTwo(name: StockName, flags: readonly string[]): Promise<RunningServer> {
  const redis = await ownRedis();
  const environment = { REDIS_PORT: new URL(redis.url).port };
  const nodes = [
    await startOne(hocuspocusProgram, flags, environment),
    await startOne(hocuspocusProgram, flags, environment),
  ];
  return running(name, nodes, [redis.pid], async () => {
    await Promise.all(nodes.map(({ program }) => program.stop()));
    await redis.stop();
  });
}

async function startOne(
  file: string,
  flags: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Node> {
  const port = await freePort();
  return {
    port,
    program: await startProgram(file, port, { PORT: String(port), HOST: "127.0.0.1", ...environment }, flags),
  };
}

function programOf(name: StockName): string {
  return name === "y-websocket" ? yWebsocketProgram : name === "relay" ? relayProgram : hocuspocusProgram;
}

function running(
  name: StockName,
  nodes: readonly Node[],
  others: readonly number[],
  stop: () => Promise<void>,
): RunningServer {
  const isHocuspocus = name.startsWith("hocuspocus");
  const tongue = isHocuspocus ? "hocuspocus" : name === "relay" ? "relay" : "y-websocket";
  const address = (node: number, where: Where): Address => ({
    port: nodes[node]?.port ?? 0,
    path: isHocuspocus ? "/" : `/${roomOf(where)}`,
    headers: {},
  });
  return {
    name,
    tongue,
    pids: [...nodes.map(({ program }) => program.pid), ...others],
    nodes: nodes.map(({ program }) => program),
    roomOf,
    address: async ({ node, where }) => address(node, where),
    publishing: async () => ({
      kind: "edit",
      tongue,
      room: roomOf({ kind: "record" }),
      address: address(0, { kind: "record" }),
    }),
    stop,
  };
}

function roomOf(where: Where): string {
  return where.kind === "desk" ? `desk:${where.desk}` : where.kind;
}
