import { readdirSync, readFileSync } from "node:fs";

/** The kernel counts processor time in hundredths of a second (USER_HZ), whatever its own clock. */
const TICKS_PER_SECOND = 100;

const PAGE_BYTES = 4_096;

const MIB = 1024 * 1024;

interface Stat {
  readonly parent: number;
  /** Seconds of processor time, children that ended included. */
  readonly cpu: number;
  readonly rss: number;
}

/** What these processes and everything they started have used of the processor, in seconds. Threads and ended children count. */
export function cpuSeconds(roots: readonly number[]): number {
  return family(roots).reduce((sum, { cpu }) => sum + cpu, 0);
}

/** What these processes and everything they started hold of memory, in MiB. Pages that processes share count for each. */
export function residentMiB(roots: readonly number[]): number {
  return family(roots).reduce((sum, { rss }) => sum + rss, 0) / MIB;
}

function family(roots: readonly number[]): readonly Stat[] {
  const stats = new Map(
    pids().flatMap((pid) => {
      const stat = statOf(pid);
      return stat ? [[pid, stat] as const] : [];
    }),
  );
  const isOfFamily = (pid: number): boolean => {
    const stat = stats.get(pid);
    return stat !== undefined && (roots.includes(pid) || isOfFamily(stat.parent));
  };
  return [...stats].flatMap(([pid, stat]) => (isOfFamily(pid) ? [stat] : []));
}

function pids(): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => pid > 0);
}

/** proc(5): the name stands in parentheses and may hold anything; the fields after it are counted from there. */
function statOf(pid: number): Stat | undefined {
  const text = read(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [parent = 0, ticks, pages = 0] = [
    fields[1],
    fields.slice(11, 15).reduce((sum, part) => sum + part, 0),
    fields[21],
  ];
  return { parent, cpu: ticks / TICKS_PER_SECOND, rss: pages * PAGE_BYTES };
}

/** A process may end while it is looked at. */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
