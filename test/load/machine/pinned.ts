import { type ChildProcess, execFileSync, spawn, type SpawnOptions } from "node:child_process";
import { availableParallelism } from "node:os";

/** Servers and whatever they need share the one core, the crowd has the other. */
export const CORE = { servers: 0, crowd: 1 } as const;

/** Why servers and crowd cannot be kept apart here; `undefined` where they are. */
export const unpinned: string | undefined =
  availableParallelism() < 2
    ? "this machine has one core, which servers and crowd share"
    : hasTaskset()
      ? undefined
      : "taskset is missing (util-linux): servers and crowd share all cores";

/** Starts a program on one core. */
export function spawnPinned(
  core: number,
  program: string,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  return unpinned === undefined
    ? spawn("taskset", ["-c", String(core), program, ...args], options)
    : spawn(program, args, options);
}

/** Moves a running process with its threads to one core; what it starts from now on stays there. */
export function pin(core: number, pid: number): void {
  if (unpinned === undefined) execFileSync("taskset", ["-acp", String(core), String(pid)], { stdio: "ignore" });
}

function hasTaskset(): boolean {
  try {
    execFileSync("taskset", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}
