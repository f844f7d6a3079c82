/** A token bucket: so much at once, so much per second for long. */
export class TokenBucket {
  readonly #perMillisecond: number;
  readonly #burst: number;
  #tokens: number;
  #at: number;

  /** Full at `at`, in milliseconds of any clock that does not run back. */
  constructor(perSecond: number, burst: number, at: number) {
    this.#perMillisecond = perSecond / 1_000;
    this.#burst = burst;
    this.#tokens = burst;
    this.#at = at;
  }

  /** Whether so much may pass now; nothing is taken where it may not. */
  take(amount: number, at: number): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + (at - this.#at) * this.#perMillisecond);
    this.#at = at;
    if (this.#tokens < amount) return false;
    this.#tokens -= amount;
    return true;
  }
}
