import type { Limits } from "../limits.ts";
import { TokenBucket, type BucketRate } from "./token-bucket.ts";

/** How often each kind of thing may come over one connection. */
export interface Paces {
  readonly updates: BucketRate;
  readonly bytes: BucketRate;
  readonly steps: BucketRate;
  readonly presence: BucketRate;
}

export function pacesOf(limits: Limits): Paces {
  // where a limit is 0, nothing comes back within any time that matters
  const rate = (perSecond: number, burst: number): BucketRate => ({
    perMillisecond: Math.max(perSecond, 1e-6) / 1_000,
    burst,
  });
  return {
    updates: rate(limits.updatesPerSecond, limits.updatesBurst),
    bytes: rate(limits.bytesPerSecond, limits.bytesBurst),
    steps: rate(limits.stepsPerSecond, limits.stepsBurst),
    presence: rate(limits.presencePerSecond, limits.presenceBurst),
  };
}

/** What may still come over one connection; each bucket is made when it is first needed. */
export class ConnectionBudgets {
  readonly #limits: Limits;
  readonly #paces: Paces;
  #updates: TokenBucket | undefined;
  #bytes: TokenBucket | undefined;
  /** How often the document may still be asked for of a room that is being entered, or was left: sessions have their own. */
  #steps: Map<string, TokenBucket> | undefined;

  constructor(limits: Limits, paces: Paces) {
    this.#limits = limits;
    this.#paces = paces;
  }

  /** Whether one more change of so many bytes may come now. */
  takeChange(bytes: number, at: number): boolean {
    this.#updates ??= new TokenBucket(this.#paces.updates);
    this.#bytes ??= new TokenBucket(this.#paces.bytes);
    return this.#updates.take(1, at) && this.#bytes.take(Math.min(bytes, this.#limits.bytesBurst), at);
  }

  /** Of a room that is being entered: the bucket of whoever was in it before, or is entering under another address. */
  stepsIn(room: string): TokenBucket {
    const known = (this.#steps ??= new Map<string, TokenBucket>());
    const steps = known.get(room) ?? new TokenBucket(this.#paces.steps);
    known.set(room, steps);
    return steps;
  }

  /** A session has it now. */
  letGo(steps: TokenBucket): void {
    this.#forget((known) => known === steps);
  }

  /** The room was left: what was asked for in it counts until its bucket is full again. */
  keep(room: string, steps: TokenBucket, at: number): void {
    this.#forget((known) => known.isFull(at));
    if (!steps.isFull(at)) (this.#steps ??= new Map<string, TokenBucket>()).set(room, steps);
  }

  #forget(isOver: (steps: TokenBucket) => boolean): void {
    for (const [room, steps] of this.#steps ?? []) if (isOver(steps)) this.#steps?.delete(room);
    if (this.#steps?.size === 0) this.#steps = undefined;
  }
}
