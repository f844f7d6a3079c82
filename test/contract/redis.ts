import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { freePort } from "./port.ts";

/** A Redis of our own, that keeps nothing: `stop` and `start` are what an outage looks like. */
export interface Redis {
  readonly url: string;
  /** 0 while it is stopped. */
  readonly pid: number;
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a Redis on a free port of this machine. Throws a sentence where there is none. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async () => {
    server = spawn(
      "redis-server",
      ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
      { stdio: ["ignore", "pipe", "ignore"] },
    );
    await accepting(server);
  };
  const stop = async () => {
    const stopped = server;
    server = undefined;
    if (!stopped) return;
    const exited = once(stopped, "exit");
    stopped.kill("SIGKILL");
    await exited;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    get pid() {
      return server?.pid ?? 0;
    },
    start,
    stop,
  };
}

/** Redis says on its standard output when it is there. */
function accepting(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (cause) =>
      reject(
        new Error("These tests need redis-server (on Debian: apt-get install redis-server), and found none.", {
          cause,
        }),
      ),
    );
    server.once("exit", () => reject(new Error("Redis did not start.")));
    server.stdout?.on("data", (text: Buffer) => {
      if (text.includes("Ready to accept connections")) resolve();
    });
  });
}
