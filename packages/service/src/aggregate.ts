import { Id, isRefusal, refuse, SERVICE, SERVICE_COMMANDS, type Entry, type Refusal } from "@duthao/domain";
import { UnsealedEntry, type Journal } from "./journal.ts";

/** What a command led to: its events (none where nothing changed), or why it was refused. */
export type Decided<Event> = { readonly seq: number; readonly events: readonly Event[] } | Refusal;

/** An event as an entry of the journal tells it: who did it, and when, in milliseconds since 1970. */
interface Told<Event> {
  readonly event: Event;
  readonly actor: string;
  readonly at: number;
}

/** What an aggregate is made of: its streams, how they fold, and how a command on the result is decided. */
export interface AggregateParts<State, Event, Command> {
  readonly journal: Journal;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The aggregate's own stream, and those beside it, whose events change nothing that its own speak of. */
  readonly streams: readonly [string, ...string[]];
  readonly nothing: State;
  readonly read: (entry: Entry) => Told<Event>;
  readonly write: (event: Event) => Uint8Array;
  readonly evolve: (state: State, told: Told<Event>) => State;
  /** Whatever it gives can be kept. */
  readonly decide: (state: State, who: string, command: Command) => Promise<readonly Event[] | Refusal>;
  /** The stream that these events of one command belong to. */
  readonly streamOf: (events: readonly Event[]) => string;
  /** Whether a command is decided on more than the stream it will be written to. */
  readonly looksBeyond: (command: Command) => boolean;
  /** Hears of every stretch of entries once it is folded. */
  readonly onFold: (entries: readonly Entry[]) => void;
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

/** A state as its journal tells it, and the queue in which commands on it are decided, each on what the last one left. */
export class Aggregate<State, Event, Command> {
  state: State;
  /** When its first event happened; 0 while there is none. */
  since = 0;
  /** How much work waits or runs. */
  waiting = 0;
  readonly #parts: AggregateParts<State, Event, Command>;
  /** The seq up to which each of its streams is folded. */
  readonly #folded = new Map<string, number>();
  /** Whether one of them goes on with what none of our nodes wrote: then nothing more is decided. */
  #isBroken = false;
  #turn: Promise<unknown> = Promise.resolve();
  readonly #done = new Map<string, Done>();

  constructor(parts: AggregateParts<State, Event, Command>) {
    this.#parts = parts;
    this.state = parts.nothing;
  }

  /** Whether what is folded is not all that its streams have. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** The seq up to which its own stream is folded. */
  get reached(): number {
    return this.#reached(this.#own);
  }

  /** Folds what the journal has beyond what was folded here, at least what was rung where the journal has it. */
  catchUp(rung?: { readonly stream: string; readonly seq: number }): Promise<void> {
    return this.#inTurn(() => (!rung || rung.seq > this.#reached(rung.stream) ? this.#readTail() : Promise.resolve()));
  }

  /**
   * Decides and, when it resolves with events, has them on disk. `id` makes it idempotent.
   * Two at once: the second is decided on what the first left.
   */
  command(who: string, id: string, command: Command): Promise<Decided<Event>> {
    const isOurs = id.startsWith(SERVICE_COMMANDS) && who !== SERVICE;
    if (isOurs || !Id.safeParse(id).success) return Promise.resolve(refuse("malformed", "id"));
    return this.#inTurn(() => this.#attempt(who, id, command));
  }

  get #own(): string {
    return this.#parts.streams[0];
  }

  #reached(stream: string): number {
    return this.#folded.get(stream) ?? 0;
  }

  async #attempt(who: string, id: string, command: Command): Promise<Decided<Event>> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (this.#parts.looksBeyond(command)) await this.#readTail(); // appending finds out whether one stream has moved, not the other
      if (this.#isBroken) await this.#readTail();
      if (this.#isBroken) return refuse("journal-broken");
      const earlier = await this.#earlier(who, id);
      if (earlier) return earlier;
      const decision = await this.#parts.decide(this.state, who, command);
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
  async #earlier(who: string, id: string): Promise<Decided<Event> | undefined> {
    const done = this.#done.get(id);
    if (!done) return undefined;
    if (done.actor !== who) return refuse("not-allowed");
    const events: Event[] = [];
    for await (const entry of this.#parts.journal.read(done.stream, done.from, done.to))
      events.push(this.#parts.read(entry).event);
    return { seq: done.stream === this.#own ? done.to : this.reached, events };
  }

  /** Writes the events if the stream still ends where they were decided; in either case folds what is there then. */
  async #append(who: string, command: string, events: readonly Event[]): Promise<void> {
    const { journal, now, write, streamOf, onAppend } = this.#parts;
    const at = now();
    const entries = events.map((event) => ({ at, actor: who, kind: "event" as const, payload: write(event), command }));
    const stream = streamOf(events);
    const after = this.#reached(stream);
    const appended = await journal.append(stream, entries, { after });
    if ("conflict" in appended || appended.entries[0]?.seq !== after + 1) return this.#readTail();
    this.#fold(appended.entries);
    onAppend(stream, appended.entries);
  }

  async #isCurrent(): Promise<boolean> {
    return (await this.#moved()).length === 0;
  }

  /** Those of its streams that go on beyond what is folded, its own first. */
  async #moved(): Promise<readonly string[]> {
    const { journal, streams } = this.#parts;
    const heads = await journal.heads(streams);
    return streams.filter((stream) => (heads.get(stream)?.seq ?? 0) > this.#reached(stream));
  }

  /** Folds what came, up to where the stream goes on with what none of our nodes wrote. */
  async #readTail(): Promise<void> {
    this.#isBroken = false;
    for (const stream of await this.#moved()) {
      const tail: Entry[] = [];
      try {
        for await (const entry of this.#parts.journal.read(stream, this.#reached(stream) + 1)) tail.push(entry);
      } catch (error) {
        if (!(error instanceof UnsealedEntry)) throw error;
        this.#isBroken = true;
      }
      if (tail.length > 0) this.#fold(tail);
    }
  }

  #fold(entries: readonly Entry[]): void {
    for (const entry of entries) {
      this.state = this.#parts.evolve(this.state, this.#parts.read(entry));
      this.since ||= entry.at;
      this.#folded.set(entry.stream, entry.seq);
      this.#remember(entry);
    }
    this.#parts.onFold(entries);
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
