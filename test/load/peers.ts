import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startRedis } from "@duthao/contract/redis.ts";
import type { Dialect } from "./wire.ts";
import { start, type Running } from "./process.ts";
import type { Place, Start, System } from "./system.ts";

const script = (name: string): URL => new URL(`./peers/${name}.ts`, import.meta.url);

const roomOf = ({ kind, index }: Place): string => (kind === "desk" ? `desk-${index}` : kind);

/** Stock Hocuspocus in memory, with its default settings. */
export const hocuspocus: Start = async () => systemOf("hocuspocus", [await start(script("hocuspocus"))], "hocuspocus");

/** Stock Hocuspocus that keeps whole documents in SQLite, some seconds after they changed. */
export const hocuspocusOnSqlite: Start = async () => {
  const folder = mkdtempSync(join(tmpdir(), "duthao-load-"));
  const running = await start(script("hocuspocus"), { args: ["sqlite", join(folder, "hocuspocus.db")] });
  return systemOf("hocuspocus + SQLite", [running], "hocuspocus", [], () => rmSync(folder, { recursive: true, force: true }));
};

/** Two nodes of stock Hocuspocus with its Redis extension. */
export const hocuspocusOnTwoNodes: Start = async () => {
  const redis = await startRedis();
  const running = [await start(script("hocuspocus"), { args: ["redis", redis.url] }), await start(script("hocuspocus"), { args: ["redis", redis.url] })];
  return systemOf("hocuspocus + Redis, 2 nodes", running, "hocuspocus", [redis.pid], () => redis.stop());
};

/** The plain y-websocket server. */
export const yWebsocket: Start = async () => systemOf("y-websocket", [await start(script("y-websocket"))], "y-websocket");

/** A relay of frames that does nothing else: the limit of this kind of socket. */
export const relay: Start = async () => systemOf("raw ws relay", [await start(script("relay"))], "relay");

function systemOf(name: string, running: readonly Running[], dialect: Dialect | "relay", others: readonly number[] = [], clean: () => void | Promise<void> = () => {}): System {
  const pids = running.map(({ pid }) => pid);
  const ports = running.map(({ said }) => (said as { port: number }).port);
  return {
    name,
    nodes: pids,
    pids: [...pids, ...others],
    seat: (place) => {
      const room = roomOf(place);
      const url = `ws://127.0.0.1:${ports[(place.node ?? 0) % ports.length]}/${dialect === "hocuspocus" ? "" : room}`;
      return { url, room, dialect: dialect === "relay" ? "y-websocket" : dialect, isMute: dialect === "relay" };
    },
    stop: async () => {
      await Promise.all(running.map((each) => each.stop()));
      await clean();
    },
  };
}
