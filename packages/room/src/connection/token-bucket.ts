/** So much at once, so much for long. */
export interface BucketRate {
  readonly perMillisecond: number;
  readonly burst: number;
}

/** Milliseconds by which sums of fractions may be off. */
const ROUNDING = 1e-6;

/** A token bucket, full at first. There are several for each connection: one number says how full it is (GCRA). */
export class TokenBucket {
  readonly #rate: BucketRate;
  /** When it is full again where nothing more is taken, in milliseconds of any clock that does not run back. */
  #fullAt = 0;

  constructor(rate: BucketRate) {
    this.#rate = rate;
  }

  isFull(at: number): boolean {
    return this.#fullAt <= at;
  }

  /** Whether so much may pass now; nothing is taken where it may not. */
  take(amount: number, at: number): boolean {
    const { perMillisecond, burst } = this.#rate;
    const fullAt = Math.max(this.#fullAt, at) + amount / perMillisecond;
    if (fullAt > at + burst / perMillisecond + ROUNDING) return false;
    this.#fullAt = fullAt;
    return true;
  }
}
