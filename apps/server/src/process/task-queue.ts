import { availableParallelism } from "node:os";
import { refuse, type Refusal } from "@duthao/domain";

/** Work done at once at most: a PDF takes a gigabyte and a processor, and the rooms are to keep theirs. */
const AT_ONCE = Math.min(availableParallelism(), 3);

/** Work that waits at most: with PDFs before it, which take ten seconds each, the last one waits half a minute. */
const WAITING = 9;

/** Work of one person that waits at most. */
const WAITING_OF_ONE = 2;

interface Waiting {
  readonly who: string;
  readonly begin: () => void;
}

/** Told when whoever asked for work has gone. */
type Gone = Pick<AbortSignal, "aborted" | "addEventListener" | "removeEventListener">;

const NOBODY: Gone = new AbortController().signal;

/**
 * Work that keeps a processor busy or takes much memory, in a thread or a process of its own: so much of it at once as the
 * machine has room for, one thing of a person at a time, else in the order in which it came.
 */
export class TaskQueue {
  readonly #atOnce: number;
  /** Those whose work is being done. */
  readonly #served = new Set<string>();
  readonly #waiting: Waiting[] = [];

  constructor(atOnce = AT_ONCE) {
    this.#atOnce = atOnce;
  }

  /** Does something for somebody once it is their turn; `busy` where too much waits already, or where they have gone meanwhile. */
  async do<Done>(who: string, work: () => Promise<Done>, gone: Gone = NOBODY): Promise<Done | Refusal> {
    if (this.#waiting.length >= WAITING || this.#waiting.filter((other) => other.who === who).length >= WAITING_OF_ONE)
      return refuse("busy");
    if (!(await this.#turn(who, gone))) return refuse("busy");
    try {
      return await work();
    } finally {
      this.#served.delete(who);
      this.#next();
    }
  }

  /** Whether a turn came, before whoever waits had gone. */
  #turn(who: string, gone: Gone): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = (): void => {
        const at = this.#waiting.indexOf(waiting);
        if (at < 0) return;
        this.#waiting.splice(at, 1);
        resolve(false);
      };
      const waiting: Waiting = {
        who,
        begin: () => {
          gone.removeEventListener("abort", leave);
          resolve(true);
        },
      };
      if (gone.aborted) return resolve(false);
      gone.addEventListener("abort", leave, { once: true });
      this.#waiting.push(waiting);
      this.#next();
    });
  }

  #next(): void {
    if (this.#served.size >= this.#atOnce) return;
    const at = this.#waiting.findIndex(({ who }) => !this.#served.has(who));
    const [next] = at < 0 ? [] : this.#waiting.splice(at, 1);
    if (!next) return;
    this.#served.add(next.who);
    next.begin();
  }
}
