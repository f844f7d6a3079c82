import type { Limits } from "../limits.ts";

/** So much at once, so much for long. */
interface Pace {
  readonly perMillisecond: number;
  readonly burst: number;
}

/** How often each kind of thing may come over one connection. */
export interface Paces {
  readonly updates: Pace;
  readonly bytes: Pace;
  readonly steps: Pace;
  readonly presence: Pace;
}

export function pacesOf(limits: Limits): Paces {
  const pace = (perSecond: number, burst: number): Pace => ({ perMillisecond: perSecond / 1_000, burst });
  return {
    updates: pace(limits.updatesPerSecond, limits.updatesBurst),
    bytes: pace(limits.bytesPerSecond, limits.bytesBurst),
    steps: pace(limits.stepsPerSecond, limits.stepsBurst),
    presence: pace(limits.presencePerSecond, limits.presenceBurst),
  };
}

/** Milliseconds by which sums of fractions may be off. */
const ROUNDING = 1e-6;

/** A token bucket, full at first. There are several for each connection: one number says how full it is (GCRA). */
export class TokenBucket {
  readonly #pace: Pace;
  /** When it is full again where nothing more is taken, in milliseconds of any clock that does not run back. */
  #fullAt = 0;

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  isFull(at: number): boolean {
    return this.#fullAt <= at;
  }

  /** Whether so much may pass now; nothing is taken where it may not. */
  take(amount: number, at: number): boolean {
    const { perMillisecond, burst } = this.#pace;
    const fullAt = Math.max(this.#fullAt, at) + amount / perMillisecond;
    if (fullAt > at + burst / perMillisecond + ROUNDING) return false;
    this.#fullAt = fullAt;
    return true;
  }
}
