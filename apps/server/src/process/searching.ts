import { refuse, unreachable, type Refusal } from "@duthao/domain";
import type { FindOptions } from "@duthao/decree";
import { Residents, type ProcessFailure, type ResidentLimits } from "@duthao/exchange";
import { TaskQueue } from "./task-queue.ts";

/** Searches done at once at most: one that takes long keeps nobody else's waiting. */
const AT_ONCE = 2;

/** An ordinary search takes some hundredths of a second, one for a letter in the longest decree less than one. */
const LIMITS: ResidentLimits = {
  processorSeconds: 10,
  milliseconds: 60_000,
  heapMegabytes: 512,
  answerBytes: 64 * 1024 * 1024,
  residentBytes: 512 * 1024 * 1024,
  idle: AT_ONCE,
  idleMilliseconds: 10 * 60_000,
  goneMilliseconds: 500,
};

const PROGRAM = new URL("./search-program.ts", import.meta.url);

export interface Sought {
  readonly sought: string;
  readonly options: FindOptions;
}

/** Where the text of a draft comes from, and who hears that whoever asked has gone. */
export interface InText {
  /** Updates that together make the draft. */
  readonly parts: readonly Uint8Array[];
  readonly gone: AbortSignal;
}

/**
 * Searches drafts in processes that stay, in people's turns: starting one costs ten times what a search does. What they are given has
 * passed the gate and is no file of a stranger; one that takes too much is ended and replaced.
 */
export class Searching {
  readonly #turns = new TaskQueue(AT_ONCE);
  readonly #residents: Residents;

  constructor(program = PROGRAM, limits = LIMITS) {
    this.#residents = new Residents(program, limits);
  }

  /** The answer as JSON, or why there is none. */
  async find(who: string, order: Sought, { parts, gone }: InText): Promise<Buffer | Refusal> {
    const answer = await this.#turns.do(who, () => this.#residents.do({ order, parts }, gone), gone);
    if (typeof answer === "string") return refusalOf(answer);
    if (!(answer instanceof Uint8Array)) return answer;
    // An empty answer: what was typed at once makes no text.
    return answer.length === 0 ? refuse("changed-meanwhile") : answer;
  }

  close(): void {
    this.#residents.close();
  }
}

function refusalOf(ended: ProcessFailure): Refusal {
  switch (ended) {
    case "too-slow":
    case "too-large":
      return refuse("too-heavy");
    case "gone":
      return refuse("busy");
    case "broken":
      throw new Error("The search failed.");
    default:
      return unreachable(ended);
  }
}
