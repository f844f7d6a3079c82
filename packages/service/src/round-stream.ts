import {
  decide,
  evolve,
  Id,
  isJoint,
  isRefusal,
  refuse,
  type Entry,
  type Refusal,
  type Round,
  type RoundCommand,
  type RoundEvent,
} from "@duthao/domain";
import { readEvent, unkeepable, writeEvent } from "./event-payload.ts";
import { UnsealedEntry, type Journal } from "./journal.ts";
import type { CommandOutcome } from "./rounds.ts";
import { worldOf } from "./world.ts";
import type { Rooms } from "./rooms.ts";

/** What a round's stream lives on. */
export interface RoundDeps {
  readonly journal: Journal;
  readonly rooms: Rooms;
  /** Another round, as it is on this node. */
  readonly roundOf: (id: string) => Round | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** The account of this id, where it may sign in. */
  readonly accountOf: (id: string) => Promise<{ readonly name: string } | undefined>;
  /** Hears of every stretch of entries once it is folded. */
  readonly onFold: (stream: RoundStream, entries: readonly Entry[]) => void;
  /** Hears of the entries that this node wrote itself. */
  readonly onAppend: (stream: string, entries: readonly Entry[]) => void;
}

/** How often a command is decided anew because other nodes were faster; ten in a row lost is a storm, not bad luck. */
const ATTEMPTS = 10;

/** Who asked a command, and the entries it led to: their words are in the journal, not here. */
interface Done {
  readonly actor: string;
  readonly stream: string;
  readonly from: number;
  readonly to: number;
}

export const ROUND_STREAMS = "round:";

/** Streams of who shares which desk: apart from their rounds', whose numbers and times everybody in them sees. */
export const DESKS_STREAMS = "desks:";

/** The round that a stream belongs to, `undefined` for a stream of another kind. */
export function roundOfStream(stream: string): string | undefined {
  const prefix = [ROUND_STREAMS, DESKS_STREAMS].find((each) => stream.startsWith(each));
  return prefix && stream.slice(prefix.length);
}

/**
 * One round as its journal tells it, and the queue in which its commands are decided, each on what the last one left.
 * Its two streams are folded in any order to the same: an event of the one changes nothing that the other's speak of.
 */
export class RoundStream {
  readonly id: string;
  round: Round | undefined;
  /** When the round was prepared; 0 while there is none. */
  since = 0;
  /** How much work waits or runs. */
  waiting = 0;
  /** The seq up to which each of its streams is folded. */
  readonly #folded = new Map<string, number>();
  /** Whether one of them goes on with what none of our nodes wrote: then nothing more is decided. */
  #isBroken = false;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #done = new Map<string, Done>();
  readonly #deps: RoundDeps;

  constructor(id: string, deps: RoundDeps) {
    this.id = id;
    this.#deps = deps;
  }

  get name(): string {
    return `${ROUND_STREAMS}${this.id}`;
  }

  /** The seq up to which what everybody in it may know is folded. */
  get reached(): number {
    return this.#reached(this.name);
  }

  /** Folds what the journal has beyond what was folded here, at least what was rung where the journal has it. */
  catchUp(rung?: { readonly stream: string; readonly seq: number }): Promise<void> {
    return this.#inTurn(() => (!rung || rung.seq > this.#reached(rung.stream) ? this.#readTail() : Promise.resolve()));
  }

  /** See `Rounds.command`. */
  command(who: string, id: string, command: RoundCommand): Promise<CommandOutcome> {
    if (!Id.safeParse(id).success) return Promise.resolve(refuse("malformed", "id"));
    return this.#inTurn(() => this.#attempt(who, id, command));
  }

  get #streams(): readonly string[] {
    return [this.name, `${DESKS_STREAMS}${this.id}`];
  }

  #reached(stream: string): number {
    return this.#folded.get(stream) ?? 0;
  }

  async #attempt(who: string, id: string, command: RoundCommand): Promise<CommandOutcome> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (asksOfDesks(command)) await this.#readTail(); // appending finds out whether one stream has moved, not the other
      if (this.#isBroken) await this.#readTail();
      if (this.#isBroken) return refuse("journal-broken");
      const earlier = await this.#earlier(who, id);
      if (earlier) return earlier;
      const decision = keepable(decide(this.round, command, await worldOf(this.round, who, command, this.#deps)));
      if (isRefusal(decision)) {
        if (await this.#isCurrent()) return decision;
        await this.#readTail();
      } else if (decision.length === 0) {
        return { seq: this.reached, events: [] };
      } else {
        await this.#append(who, id, decision);
      }
    }
    return (await this.#earlier(who, id)) ?? refuse("changed-meanwhile");
  }

  /** What this command led to before. An id that somebody else used is nobody's to repeat. */
  async #earlier(who: string, id: string): Promise<CommandOutcome | undefined> {
    const done = this.#done.get(id);
    if (!done) return undefined;
    if (done.actor !== who) return refuse("not-allowed");
    const events: RoundEvent[] = [];
    for await (const entry of this.#deps.journal.read(done.stream, done.from, done.to))
      events.push(readEvent(entry).event);
    return { seq: done.stream === this.name ? done.to : this.reached, events };
  }

  /** Writes the events if the stream still ends where they were decided; in either case folds what is there then. */
  async #append(who: string, command: string, events: readonly RoundEvent[]): Promise<void> {
    const { journal, now, onAppend } = this.#deps;
    const at = now();
    const entries = events.map((event) => ({
      at,
      actor: who,
      kind: "event" as const,
      payload: writeEvent(event),
      command,
    }));
    const stream = events.every(isOfSharedDesk) ? `${DESKS_STREAMS}${this.id}` : this.name;
    const after = this.#reached(stream);
    const appended = await journal.append(stream, entries, { after });
    if ("conflict" in appended || appended.entries[0]?.seq !== after + 1) return this.#readTail();
    this.#fold(appended.entries);
    onAppend(stream, appended.entries);
  }

  async #isCurrent(): Promise<boolean> {
    return (await this.#moved()).length === 0;
  }

  /** Those of its streams that go on beyond what is folded, the round's own first. */
  async #moved(): Promise<readonly string[]> {
    const heads = await this.#deps.journal.heads(this.#streams);
    return this.#streams.filter((stream) => (heads.get(stream)?.seq ?? 0) > this.#reached(stream));
  }

  /** Folds what came, up to where the stream goes on with what none of our nodes wrote. */
  async #readTail(): Promise<void> {
    this.#isBroken = false;
    for (const stream of await this.#moved()) {
      const tail: Entry[] = [];
      try {
        for await (const entry of this.#deps.journal.read(stream, this.#reached(stream) + 1)) tail.push(entry);
      } catch (error) {
        if (!(error instanceof UnsealedEntry)) throw error;
        this.#isBroken = true;
      }
      if (tail.length > 0) this.#fold(tail);
    }
  }

  #fold(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const happened = readEvent(entry);
      this.round = evolve(this.round, happened);
      this.since ||= entry.at;
      this.#folded.set(entry.stream, entry.seq);
      this.#remember(entry);
    }
    this.#deps.onFold(this, entries);
  }

  #remember({ command, actor, stream, seq }: Entry): void {
    if (command !== "") this.#done.set(command, { actor, stream, from: this.#done.get(command)?.from ?? seq, to: seq });
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.waiting++;
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined); // reason: a failure is its caller's; the next one's turn comes all the same
    return mine.finally(() => this.waiting--);
  }
}

/** Whether it is about a desk that several organisations share. A desk of one organisation comes with its invitation. */
function isOfSharedDesk(event: RoundEvent): boolean {
  return event.type === "desk.shared" || (event.type === "desk.opened" && isJoint(event.desk));
}

function asksOfDesks({ type }: RoundCommand): boolean {
  return type === "publish" || type === "open-joint-desk" || type === "share-desk";
}

/** The decision, unless one of its events is more than the journal takes. */
function keepable(decision: readonly RoundEvent[] | Refusal): readonly RoundEvent[] | Refusal {
  if (isRefusal(decision)) return decision;
  for (const event of decision) {
    const refusal = unkeepable(event);
    if (refusal) return refusal;
  }
  return decision;
}
