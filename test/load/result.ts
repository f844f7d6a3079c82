import type { Seen } from "./crowd/job.ts";
import type { Spread } from "./crowd/latency.ts";
import type { Subject } from "./case.ts";

/** One measurement, as `--json` prints it. What does not apply is left out. */
export interface Result {
  readonly case: string;
  readonly server: Subject;
  /** From 1. */
  readonly round: number;
  readonly deliveriesPerSecond?: number;
  readonly cpuMicrosPerDelivery?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
  readonly rssMB?: number;
  /** Heap and buffers in use, as far as the case says. */
  readonly usedMB?: number;
  /** The most that waited in the server for one connection. */
  readonly bufferMB?: number;
  /** The longest that anything took. */
  readonly maxMs?: number;
  readonly lost: number;
  /** The share of its core that the crowd used: near 1, it is the crowd that was measured. */
  readonly generatorLoad?: number;
}

export type Figure =
  | "deliveriesPerSecond"
  | "cpuMicrosPerDelivery"
  | "p50Ms"
  | "p95Ms"
  | "p99Ms"
  | "rssMB"
  | "usedMB"
  | "bufferMB";

/** What was measured of one server in one round, before it has its name. */
export type Measured = Omit<Result, "case" | "server" | "round">;

/** What a crowd saw, as figures. */
export function measured({ deliveries, seconds, cpuSeconds, rssMiB, times, lost, strain }: Seen): Measured {
  return {
    deliveriesPerSecond: rounded(deliveries / seconds, 0),
    cpuMicrosPerDelivery: rounded((cpuSeconds * 1_000_000) / deliveries, 2),
    ...spread(times),
    rssMB: rounded(rssMiB, 1),
    lost: rounded(lost, 0),
    generatorLoad: rounded(strain, 2),
  };
}

/** Times as figures. */
export function spread(times: Spread | undefined): Pick<Measured, "p50Ms" | "p95Ms" | "p99Ms"> {
  return times ? { p50Ms: rounded(times.p50, 4), p95Ms: rounded(times.p95, 4), p99Ms: rounded(times.p99, 4) } : {};
}

export function rounded(figure: number, digits: number): number {
  return Number(figure.toFixed(digits));
}

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}
