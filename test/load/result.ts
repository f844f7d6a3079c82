/** What one case measured of one server in one round; what does not apply is left out. */
export interface Result {
  readonly case: string;
  readonly server: string;
  readonly round: number;
  readonly deliveriesPerSecond?: number;
  readonly cpuMicrosPerDelivery?: number;
  readonly p50Ms?: number;
  readonly p95Ms?: number;
  readonly p99Ms?: number;
  readonly rssMB?: number;
  readonly lost?: number;
  /** The share of its core that the generator used; above 0.95 it is itself what was measured. */
  readonly generator?: number;
  /** Milliseconds until the last one of a case was done. */
  readonly lastMs?: number;
  /** CPU of all its processes for the whole case, in milliseconds. */
  readonly cpuMs?: number;
  /** The longest backlog of one reader, in MB. */
  readonly backlogMB?: number;
}

export type Measured = Omit<Result, "case" | "server" | "round">;

export type Figure = Exclude<keyof Measured, "lost">;

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
}

/** Latencies in milliseconds: kept whole, for they are some hundred thousand. */
export class Latencies {
  readonly #all: number[] = [];

  add(milliseconds: number): void {
    this.#all.push(milliseconds);
  }

  /** The usual percentiles, rounded to hundredths of a millisecond. */
  summary(): Pick<Result, "p50Ms" | "p95Ms" | "p99Ms"> {
    const sorted = Float64Array.from(this.#all).toSorted();
    const at = (share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN) * 100) / 100;
    return { p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
  }
}
