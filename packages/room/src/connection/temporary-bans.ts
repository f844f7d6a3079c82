import type { Limits } from "../limits.ts";

const MINUTE = 60_000;

/** Bans for a while whoever was refused too often: no page that works is refused twenty times a minute. */
export class TemporaryBans {
  readonly #limits: Pick<Limits, "refusalsPerMinute" | "barredFor">;
  readonly #now: () => number;
  readonly #refusals = new Map<string, { count: number; readonly since: number }>();
  readonly #until = new Map<string, number>();

  /** `now` is milliseconds of a clock that does not run back. */
  constructor(limits: Pick<Limits, "refusalsPerMinute" | "barredFor">, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Counts one refusal; gives for how long somebody is banned from now on, in milliseconds, where it was one too many. */
  countRefusal(person: string): number | undefined {
    const now = this.#now();
    const known = this.#refusals.get(person);
    const refusals = known && now - known.since < MINUTE ? known : { count: 0, since: now };
    refusals.count += 1;
    this.#refusals.set(person, refusals);
    if (refusals.count <= this.#limits.refusalsPerMinute) return undefined;
    this.#refusals.delete(person);
    this.ban(person);
    return this.#limits.barredFor;
  }

  /** For so many milliseconds; as long as this node bans, where it is not said. */
  ban(person: string, span = this.#limits.barredFor): void {
    this.#until.set(person, this.#now() + span);
  }

  isBanned(person: string): boolean {
    const until = this.#until.get(person);
    if (until === undefined) return false;
    if (this.#now() < until) return true;
    this.#until.delete(person);
    return false;
  }
}
