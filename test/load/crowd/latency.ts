/** Times in milliseconds, and how they are spread. */
export class Latency {
  #times = new Float32Array(1 << 16);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(milliseconds: number): void {
    if (this.#count === this.#times.length) {
      const wider = new Float32Array(this.#times.length * 2);
      wider.set(this.#times);
      this.#times = wider;
    }
    this.#times[this.#count++] = milliseconds;
  }

  clear(): void {
    this.#count = 0;
  }

  spread(): Spread | undefined {
    if (this.#count === 0) return undefined;
    const sorted = this.#times.slice(0, this.#count).toSorted();
    const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
    return { p50: at(0.5), p95: at(0.95), p99: at(0.99), last: at(1) };
  }
}

/** Milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly last: number;
}
