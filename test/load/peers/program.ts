import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { ending } from "../machine/endings.ts";
import { CORE, spawnPinned } from "../machine/pinned.ts";

/** How long a server may take until it listens, in milliseconds. */
const START_LIMIT = 60_000;

/** What a server is asked from within: to count from now, or for what it counted. */
export type Look = "begin" | "look";

/** What a server looks like from within, where it was started to be looked into. */
export interface Inside {
  readonly rssMiB: number;
  /** Heap and buffers that are in use, after what is not was collected. */
  readonly usedMiB: number;
  /** How late the event loop was, since it was told to count. */
  readonly delayP99Ms: number;
  readonly delayMaxMs: number;
  /** The most that waited in one socket since then. */
  readonly backlogMiB: number;
}

/** How to start a server so that it can be looked into. */
export const LOOKED_INTO = ["--expose-gc", "--import", new URL("probe.ts", import.meta.url).href];

/** How to start a server so that it leaves a profile of its processor time in a folder when it is stopped. */
export const profiledInto = (folder: string): readonly string[] => [PROFILED, `--cpu-prof-dir=${folder}`];

const PROFILED = "--cpu-prof";

/** A Node program that runs as a server, on the servers' core. */
export interface Program {
  readonly pid: number;
  /** What it said on standard error so far. */
  said(): string;
  /** Has it count what `inside` tells from now on. Only where it was started to be looked into. */
  begin(): void;
  inside(): Promise<Inside>;
  /** Ends it: at once, for what was measured is over, unless it is asked to stop or has a profile to write. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Starts a Node program and waits until it takes connections at this port. Throws with what it said where it does not. */
export async function startProgram(
  file: string,
  port: number,
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<Program> {
  const args = ["--disable-warning=ExperimentalWarning", ...flags, file];
  const child = spawnPinned(CORE.servers, process.execPath, args, {
    env: { PATH: process.env["PATH"] ?? "", ...environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  const kill = ending(() => end(child, "SIGKILL"));
  let said = "";
  child.stderr?.on("data", (text: Buffer) => (said += text.toString()));
  const limit = performance.now() + START_LIMIT;
  while (!(await accepts(port))) {
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > limit)
      throw new Error(`${file} did not start: ${said}`);
    await setTimeout(30);
  }
  return {
    pid: pidOf(child),
    said: () => said,
    begin: () => void child.send("begin" satisfies Look),
    inside: () => insideOf(child),
    stop: async (signal = flags.includes(PROFILED) ? "SIGTERM" : "SIGKILL") => {
      await end(child, signal);
      await kill();
    },
  };
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error("The program did not start.");
  return pid;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function insideOf(child: ChildProcess): Promise<Inside> {
  return new Promise((resolve, reject) => {
    child.on("message", function hear(message: { readonly inside?: Inside } | string) {
      if (typeof message === "string" || !message.inside) return; // this project's server says where it listens
      child.off("message", hear);
      resolve(message.inside);
    });
    child.once("exit", () => reject(new Error("The server ended.")));
    child.send("look" satisfies Look);
  });
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}
