import { evolve, type Happened, type Round } from "@duthao/domain";
import { lastBy } from "./step.ts";

/** Events between two kept rounds: going back folds at most this many again. */
const STRIDE = 50;

/** The round as it was at any moment. A round is immutable, so some are kept on the way and seeking back is quick. */
export class Moments {
  readonly #happenings: readonly Happened[];
  readonly #times: readonly number[];
  /** The round after 0, STRIDE, 2 × STRIDE … events. */
  readonly #kept: (Round | undefined)[] = [undefined];

  constructor(happenings: readonly Happened[]) {
    this.#happenings = happenings;
    this.#times = happenings.map(({ at }) => at);
  }

  /** The round after everything that had happened by then; `undefined` before it was prepared. */
  at(at: number): Round | undefined {
    return this.after(this.count(at));
  }

  /** How many events had happened by then. */
  count(at: number): number {
    return lastBy(this.#times, at) + 1;
  }

  /** The round after its first `count` events. */
  after(count: number): Round | undefined {
    const from = Math.min(Math.floor(count / STRIDE), this.#kept.length - 1);
    let round = this.#kept[from];
    for (let index = from * STRIDE; index < count; index++) {
      const happened = this.#happenings[index];
      if (!happened) break;
      round = evolve(round, happened);
      if ((index + 1) % STRIDE === 0) this.#kept[(index + 1) / STRIDE] = round;
    }
    return round;
  }
}
