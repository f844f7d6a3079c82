import { isRefusal, refuse, type Room } from "@duthao/domain";
import type { Bus, Journal } from "@duthao/service";
import * as Y from "yjs";
import { Batch, carried, type Arrival } from "./batch.ts";
import { couldHeal, judge, type Passage } from "./gate.ts";
import type { Limits } from "./limits.ts";
import type { Report } from "./listener.ts";
import type { TextDocument } from "./text-document.ts";
import type { Turns } from "./turns.ts";
import { TypingRun } from "./typing-run.ts";

/** Marks what was let through and is not on disk yet: it goes out once it is. */
export const UNDER_WAY = "under way";

/** How often client ids are tried to be bound while other nodes append to the same room. */
const BINDING_TRIES = 50;

export interface PipelineKeys {
  readonly journal: Journal;
  readonly bus: Bus;
  readonly now: () => number;
  readonly limits: Limits;
  readonly turns: Turns;
  readonly report: Report;
}

/** The room that a pipeline leads into. */
export interface Basin {
  readonly room: Room;
  readonly text: TextDocument;
  /** How many are in it, and see every change. */
  readonly readers: number;
  /** It is on disk: everybody may see what was held back of the document. */
  publish(batch: Batch): void;
  /** What was held back was not brought to disk: whoever is here must come again. */
  collapse(error: unknown): void;
  /** What was held back does harm: takes the document anew from the journal, of which everybody here has seen what came up to the seq `seen`. */
  reload(seen: number): Promise<void>;
}

/**
 * The way of every update into a room. All that arrived together is judged and taken into the document, held back from
 * everybody; appended to the journal; and once it is on disk, shown and acknowledged. Meanwhile what arrives waits for the next turn.
 */
export class Pipeline {
  readonly #basin: Basin;
  readonly #keys: PipelineKeys;
  #arrivals: Arrival[] = [];
  #stage: "none" | "due" | "under way" = "none";
  /** When the last turn began. */
  #begun = -Infinity;
  #waiting: (() => void)[] = [];
  readonly #turn = (): void => void this.#run();

  constructor(basin: Basin, keys: PipelineKeys) {
    this.#basin = basin;
    this.#keys = keys;
  }

  /** Whether the document may hold what is not on disk, or something waits. */
  get isUnderWay(): boolean {
    return this.#stage !== "none";
  }

  arrive(arrival: Arrival): void {
    this.#arrivals.push(arrival);
    this.#soon();
  }

  /** Runs this when the document holds nothing that is not on disk: now, or at the end of the turn under way. It must not throw. */
  whenCalm(run: () => void): void {
    if (this.#stage === "under way") this.#waiting.push(run);
    else run();
  }

  #soon(): void {
    if (this.#stage !== "none") return;
    this.#stage = "due";
    this.#keys.turns.soon(this.#turn, this.#begun + this.#pause - performance.now());
  }

  /** Milliseconds from one turn to the next, so that a room of many does not spend all its time on writing to each of them. */
  get #pause(): number {
    const [{ pausePerPair, pauseMost }, { readers }] = [this.#keys.limits, this.#basin];
    return Math.min(pauseMost, (pausePerPair * readers * (readers - 1)) / 2);
  }

  async #run(): Promise<void> {
    const arrivals = this.#arrivals;
    this.#arrivals = [];
    const seen = this.#basin.text.follower.reached;
    this.#stage = "under way";
    this.#begun = performance.now();
    try {
      const batch = this.#takeIn(arrivals);
      if (!(batch instanceof Batch)) await this.#cleanse(arrivals, seen, batch);
      else if (!(await this.#append(batch))) await this.#cleanse(arrivals, seen);
      else {
        this.#basin.publish(batch);
        await this.#finish(batch);
      }
    } catch (error) {
      this.#lose(arrivals, error);
    }
    this.#end();
  }

  #end(): void {
    this.#stage = "none";
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const run of waiting) this.#attempt(run);
    if (this.#arrivals.length > 0) this.#soon();
  }

  /** What waits for calm is not of this turn: it may not take it down. */
  #attempt(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#keys.report(error, "calm");
    }
  }

  /**
   * Judges one after the other, each as if those before it were there; gives the culprit where one does harm.
   * Typing comes first as long as nothing else does, which is nearly always all there is.
   */
  #takeIn(arrivals: readonly Arrival[]): Batch | Arrival {
    const { doc } = this.#basin.text;
    const batch = new Batch();
    const run = new TypingRun(doc, UNDER_WAY);
    let current = arrivals[0];
    try {
      let taken = 0;
      for (current of arrivals) {
        if (!this.#admit(current, batch, ({ typing }) => typing !== undefined && run.take(typing))) break;
        taken += 1;
      }
      run.end();
      if (taken < arrivals.length) {
        doc.transact(() => {
          for (current of arrivals.slice(taken)) this.#admit(current, batch, ({ update }) => this.#apply(update));
        }, UNDER_WAY);
      }
      return batch;
    } catch (error) {
      if (current === undefined) throw error;
      return current;
    }
  }

  /** Judges one, and has it taken in where it passes; `false` where it passes and was not taken. */
  #admit(arrival: Arrival, batch: Batch, take: (passage: Passage) => boolean): boolean {
    const { from, update, whole } = arrival;
    if (from.isGone) return true;
    const { room, text } = this.#basin;
    const { doc, authors, weight, follower } = text;
    const verdict = follower.isBroken ? refuse("journal-broken") : judge({ update, whole, who: from.person, mayChange: from.mayChange() }, { room, doc, authors: batch.authorIn(authors), weight }, this.#keys.limits);
    if (verdict === "nothing new") batch.idle.push(from);
    else if (isRefusal(verdict)) {
      if (couldHeal(verdict) && !arrival.isDoubted) batch.doubtful.push(arrival);
      else batch.refused.push({ from, refusal: verdict });
    } else if (take(verdict)) batch.pass(from, verdict);
    else return false;
    return true;
  }

  #apply(update: Uint8Array): boolean {
    const { doc } = this.#basin.text;
    Y.applyUpdate(doc, update, UNDER_WAY);
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error("It waits for what is not there.");
    return true;
  }

  /** Whether it is on disk; not where another node was faster to give a client id to somebody else. */
  async #append(batch: Batch): Promise<boolean> {
    if (batch.passed.length === 0) return true;
    const { journal, now } = this.#keys;
    const { authors, follower } = this.#basin.text;
    for (let tries = 0; tries < BINDING_TRIES; tries++) {
      const appended = await journal.append(follower.stream, batch.entries(now(), authors), batch.binds ? { after: follower.reached } : {});
      if ("entries" in appended) {
        this.#passed(appended.entries);
        return true;
      }
      await follower.reach(appended.conflict.seq);
      if (batch.isForestalled(authors)) return false;
    }
    throw new Error(`${follower.stream}: others bind client ids all the time.`);
  }

  #passed(entries: Parameters<TextDocument["passed"]>[0]): void {
    const { text } = this.#basin;
    const last = entries.at(-1);
    if (!last) return;
    text.passed(entries);
    const along = carried(entries);
    this.#keys.bus.ring({ stream: text.follower.stream, seq: last.seq, ...(along && { entries: along }) });
  }

  async #finish({ refused, doubtful }: Batch): Promise<void> {
    for (const { from, refusal } of refused) from.refused(refusal);
    if (doubtful.length === 0) return;
    await this.#basin.text.follower.catchUp();
    this.#arrivals.unshift(...doubtful.map((arrival) => ({ ...arrival, isDoubted: true })));
  }

  /** Takes the document anew, and everything that arrived once more into it, but for the culprit. */
  async #cleanse(arrivals: readonly Arrival[], seen: number, culprit?: Arrival): Promise<void> {
    await this.#basin.reload(seen);
    culprit?.from.refused(refuse("malformed", "harm"));
    this.#arrivals.unshift(...arrivals.filter((arrival) => arrival !== culprit));
  }

  #lose(arrivals: readonly Arrival[], error: unknown): void {
    const lost = [...arrivals, ...this.#arrivals];
    this.#arrivals = [];
    this.#basin.collapse(error);
    for (const { from } of lost) from.failed(error);
  }
}
