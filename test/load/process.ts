import { execFileSync, fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** The cores: one for the servers that are measured, one for whoever measures. */
export const CORE = { servers: "0", generator: "1" } as const;

/** A process under test. */
export interface Running {
  readonly pid: number;
  readonly said: unknown;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

export interface StartOptions {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly node?: readonly string[];
}

/** Starts a script on the servers' core and waits for the first thing that it says. */
export async function start(script: URL, { args = [], env = {}, node = [] }: StartOptions = {}): Promise<Running> {
  const child = fork(script, args, { env: { ...process.env, ...env }, execPath: "taskset", execArgv: ["-c", CORE.servers, process.execPath, "--disable-warning=ExperimentalWarning", ...node], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const [said] = (await Promise.race([once(child, "message"), gone(child, script)])) as [unknown];
  const ended = child.exitCode === null ? once(child, "exit").then(() => {}) : Promise.resolve();
  return { pid: child.pid ?? 0, said, ended, stop: () => stop(child) };
}

async function gone(child: ChildProcess, script: URL): Promise<never> {
  const [code] = (await once(child, "exit")) as [number | null];
  throw new Error(`${script.pathname.split("/").at(-1)} ended before it was ready (${code}).`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGTERM");
  const impatient = setTimeout(() => child.kill("SIGKILL"), 8_000);
  await exited;
  clearTimeout(impatient);
}

/** Keeps this process on the generator's core. */
export function pinGenerator(): void {
  execFileSync("taskset", ["-acp", CORE.generator, String(process.pid)], { stdio: "ignore" });
}

const TICKS_PER_SECOND = 100; // USER_HZ, which Linux fixes for /proc

/** The CPU time that a process and its children have used so far, in microseconds. */
export function cpuOf(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + ticksOf(each), 0) * (1_000_000 / TICKS_PER_SECOND);
}

function ticksOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return Number(fields[11]) + Number(fields[12]);
  } catch {
    return 0; // it has ended
  }
}

function childrenOf(pid: number): number[] {
  try {
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);
    return children.flatMap((child) => [child, ...childrenOf(child)]);
  } catch {
    return [];
  }
}

/** The memory that a process holds, in MB. */
export function rssOf(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return Number(kilobytes) / 1024;
}
