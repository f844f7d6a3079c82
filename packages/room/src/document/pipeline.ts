import { isRefusal, refuse, type Room } from "@duthao/domain";
import type { Bus, Journal } from "@duthao/service";
import * as Y from "yjs";
import { Batch, entriesForBus, type IncomingUpdate } from "./batch.ts";
import { mayPassLater, judge, type AcceptedUpdate } from "../gate/gate.ts";
import type { Limits } from "../limits.ts";
import type { Report } from "../safe-listener.ts";
import type { TextDocument } from "./text-document.ts";
import type { BatchScheduler } from "./batch-scheduler.ts";
import { TypingRun } from "../yjs-internals/typing-run.ts";

/** Marks what was let through and is not on disk yet: it goes out once it is. */
export const UNDER_WAY = "under way";

/** How often client ids are tried to be bound while other nodes append to the same room. */
const BINDING_TRIES = 50;

export interface PipelineDeps {
  readonly journal: Journal;
  readonly bus: Bus;
  readonly now: () => number;
  readonly limits: Limits;
  readonly scheduler: BatchScheduler;
  readonly report: Report;
}

/** The room that a pipeline writes to. */
export interface PipelineTarget {
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
 * The way of every update into a room. All that arrived together is checked by the gate and applied to the document, but
 * not sent yet; appended to the journal; and once it is on disk, broadcast and acknowledged. What arrives meanwhile waits for the next batch.
 */
export class Pipeline {
  readonly #target: PipelineTarget;
  readonly #deps: PipelineDeps;
  #incoming: IncomingUpdate[] = [];
  #stage: "none" | "due" | "under way" = "none";
  /** When the last turn began. */
  #begun = -Infinity;
  #waiting: (() => void)[] = [];
  readonly #turn = (): void => this.#deps.journal.beforeWrite(() => void this.#run());

  constructor(target: PipelineTarget, deps: PipelineDeps) {
    this.#target = target;
    this.#deps = deps;
  }

  /** Whether the document may hold what is not on disk, or something waits. */
  get isUnderWay(): boolean {
    return this.#stage !== "none";
  }

  enqueue(incoming: IncomingUpdate): void {
    this.#incoming.push(incoming);
    this.#soon();
  }

  /** Runs this when the document holds nothing that is not on disk: now, or at the end of the turn under way. It must not throw. */
  whenIdle(run: () => void): void {
    if (this.#stage === "under way") this.#waiting.push(run);
    else run();
  }

  #soon(): void {
    if (this.#stage !== "none") return;
    this.#stage = "due";
    this.#deps.scheduler.schedule(this.#turn, this.#begun + this.#pause - performance.now());
  }

  /** Milliseconds from one turn to the next, so that a room of many does not spend all its time on writing to each of them. */
  get #pause(): number {
    const [{ pausePerPair, pauseMost }, { readers }] = [this.#deps.limits, this.#target];
    return Math.min(pauseMost, (pausePerPair * readers * (readers - 1)) / 2);
  }

  async #run(): Promise<void> {
    const incoming = this.#incoming;
    this.#incoming = [];
    const seen = this.#target.text.follower.reached;
    this.#stage = "under way";
    this.#begun = performance.now();
    try {
      const batch = this.#takeIn(incoming);
      if (!(batch instanceof Batch)) await this.#cleanse(incoming, seen, batch);
      else if (!(await this.#append(batch))) await this.#cleanse(incoming, seen);
      else {
        this.#target.publish(batch);
        await this.#finish(batch);
      }
    } catch (error) {
      this.#lose(incoming, error);
    }
    this.#end();
  }

  #end(): void {
    this.#stage = "none";
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const run of waiting) this.#attempt(run);
    if (this.#incoming.length > 0) this.#soon();
  }

  /** What waits for idle is not part of this batch: its failure may not fail the batch. */
  #attempt(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#deps.report(error, "idle");
    }
  }

  /**
   * Judges one after the other, each as if those before it were there; gives the culprit where one does harm.
   * Typing comes first as long as nothing else does, which is nearly always all there is.
   */
  #takeIn(incoming: readonly IncomingUpdate[]): Batch | IncomingUpdate {
    const { doc } = this.#target.text;
    const batch = new Batch();
    const run = new TypingRun(doc, UNDER_WAY);
    let current = incoming[0];
    try {
      let taken = 0;
      for (current of incoming) {
        if (!this.#admit(current, batch, ({ typing }) => typing !== undefined && run.take(typing))) break;
        taken += 1;
      }
      run.end();
      if (taken < incoming.length) {
        doc.transact(() => {
          for (current of incoming.slice(taken)) this.#admit(current, batch, ({ update }) => this.#apply(update));
        }, UNDER_WAY);
      }
      return batch;
    } catch (error) {
      if (current === undefined) throw error;
      return current;
    }
  }

  /** Judges one, and has it taken in where it passes; `false` where it passes and was not taken. */
  #admit(incoming: IncomingUpdate, batch: Batch, take: (accepted: AcceptedUpdate) => boolean): boolean {
    const { from, update, whole } = incoming;
    if (from.isClosed) return true;
    const { room, text } = this.#target;
    const { doc, authors, weight, follower } = text;
    const verdict = follower.isBroken
      ? refuse("journal-broken")
      : judge(
          { update, whole, who: from.person, mayChange: from.mayChange() },
          { room, doc, authors: batch.authorIn(authors), weight },
          this.#deps.limits,
        );
    if (verdict === "nothing new") batch.unchanged.push(from);
    else if (isRefusal(verdict)) {
      if (mayPassLater(verdict) && !incoming.isRetried) batch.doubtful.push(incoming);
      else batch.refused.push({ from, refusal: verdict });
    } else if (take(verdict)) batch.accept(from, verdict);
    else return false;
    return true;
  }

  #apply(update: Uint8Array): boolean {
    const { doc } = this.#target.text;
    Y.applyUpdate(doc, update, UNDER_WAY);
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error("It waits for what is not there.");
    return true;
  }

  /** Whether it is on disk; not where another node was faster to give a client id to somebody else. */
  async #append(batch: Batch): Promise<boolean> {
    if (batch.accepted.length === 0) return true;
    const { journal, now } = this.#deps;
    const { authors, follower } = this.#target.text;
    for (let tries = 0; tries < BINDING_TRIES; tries++) {
      const appended = await journal.append(
        follower.stream,
        batch.entries(now(), authors),
        batch.binds ? { after: follower.reached } : {},
      );
      if ("entries" in appended) {
        this.#passed(appended.entries);
        return true;
      }
      await follower.reach(appended.conflict.seq);
      if (batch.hasLostRace(authors)) return false;
    }
    throw new Error(`${follower.stream}: others bind client ids all the time.`);
  }

  #passed(entries: Parameters<TextDocument["passed"]>[0]): void {
    const { text } = this.#target;
    const last = entries.at(-1);
    if (!last) return;
    text.passed(entries);
    const along = entriesForBus(entries);
    this.#deps.bus.advanced({ stream: text.follower.stream, seq: last.seq, ...(along && { entries: along }) });
  }

  async #finish({ refused, doubtful }: Batch): Promise<void> {
    for (const { from, refusal } of refused) from.refused(refusal);
    if (doubtful.length === 0) return;
    await this.#target.text.follower.catchUp();
    this.#incoming.unshift(...doubtful.map((incoming) => ({ ...incoming, isRetried: true })));
  }

  /** Takes the document anew, and everything that arrived once more into it, but for the culprit. */
  async #cleanse(incoming: readonly IncomingUpdate[], seen: number, culprit?: IncomingUpdate): Promise<void> {
    await this.#target.reload(seen);
    culprit?.from.refused(refuse("malformed", "harm"));
    this.#incoming.unshift(...incoming.filter((incoming) => incoming !== culprit));
  }

  #lose(incoming: readonly IncomingUpdate[], error: unknown): void {
    const lost = [...incoming, ...this.#incoming];
    this.#incoming = [];
    this.#target.collapse(error);
    for (const { from } of lost) from.failed(error);
  }
}
