import {
  EMPTY_DIRECTORY,
  may,
  refuse,
  SERVICE,
  type Directory,
  type Entry,
  type Room,
  type Round,
  type RoundCommand,
  withoutLapsed,
} from "@duthao/domain";
import type { Bus, StreamAdvanced } from "./bus.ts";
import type { Journal } from "./journal.ts";
import type { Rooms } from "./rooms.ts";
import { ROUND_STREAMS, roundOfStream, RoundStream, type RoundDeps } from "./round-stream.ts";
import type { CommandOutcome, Rounds } from "./rounds.ts";

export interface RoundsOptions {
  readonly journal: Journal;
  readonly bus: Bus;
  readonly rooms: Rooms;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly newId: () => string;
  /** The account of this id, where it may sign in; without it nobody joins a round that is there. */
  readonly accountOf?: (id: string) => Promise<{ readonly name: string } | undefined>;
  /** The organisations of this installation; without it none is listed, and nobody begins a round but the service. */
  readonly directory?: () => Directory;
  /** How many bytes a kept file has; without it none is kept. */
  readonly keptBytes?: (sha256: string) => Promise<number | undefined>;
  /** Hears what went wrong in a listener or while following another node; nothing is lost by it. */
  readonly report?: (failure: unknown) => void;
}

/** The rounds as they live on a node. */
export interface LiveRounds extends Rounds {
  /** Folds what other nodes wrote, new rounds included: for whenever the bus may have lost something. */
  catchUp(): Promise<void>;
  /** A round as its journal tells it, whoever has ceased to stand in for somebody still among its people. */
  told(round: string): Round | undefined;
  /** Whether one of them goes on, in the journal, with what none of our nodes wrote: then not all of it is known here. */
  anyBroken(): boolean;
  /** Stops following the bus. Commands under way still end. */
  close(): Promise<void>;
}

/** A desk that two rounds claim is neither's: its people are not known. */
const NOBODY = "";

type Listener = (round: Round, entries: readonly Entry[]) => void;

/** All rounds of this journal, folded to their ends before this resolves. */
export async function createRounds(options: RoundsOptions): Promise<LiveRounds> {
  const rounds = new FoldedRounds(options);
  await rounds.catchUp();
  return rounds;
}

class FoldedRounds implements LiveRounds {
  readonly #options: RoundsOptions;
  readonly #streams = new Map<string, RoundStream>();
  readonly #ofDraft = new Map<string, string>();
  readonly #ofDesk = new Map<string, string>();
  readonly #listeners = new Set<Listener>();
  readonly #stopRings: () => void;

  constructor(options: RoundsOptions) {
    this.#options = options;
    this.#stopRings = options.bus.onAdvanced((ring) => void this.#hear(ring));
  }

  get(round: string): Round | undefined {
    const told = this.told(round);
    return told && this.#atThisMoment(told);
  }

  told(round: string): Round | undefined {
    return this.#streams.get(round)?.round;
  }

  #atThisMoment(round: Round): Round {
    const { directory = () => EMPTY_DIRECTORY, now } = this.#options;
    return withoutLapsed(directory(), round, now());
  }

  reached(round: string): number {
    return this.#streams.get(round)?.reached ?? 0;
  }

  all(): readonly Round[] {
    const newestFirst = [...this.#streams.values()].toSorted((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));
    return newestFirst.flatMap(({ round }) => (round ? this.#atThisMoment(round) : []));
  }

  anyBroken(): boolean {
    return [...this.#streams.values()].some(({ isBroken }) => isBroken);
  }

  of(person: string): readonly Round[] {
    return this.all().filter((round) => may.read(person, round));
  }

  around(room: Room): Round | undefined {
    if (room.kind === "record") return this.get(room.round);
    const round = room.kind === "draft" ? this.#ofDraft.get(room.draft) : this.#ofDesk.get(room.desk);
    return round === undefined ? undefined : this.get(round);
  }

  async command(round: string, who: string, id: string, command: RoundCommand): Promise<CommandOutcome> {
    if (command.type === "prepare-round" && command.round !== round) return refuse("malformed", "round");
    if (command.type === "prepare-round" && who !== SERVICE && !this.get(round) && this.#ofDraft.has(command.draft.id))
      return refuse("not-allowed");
    if (command.type === "open-joint-desk" && (this.#ofDesk.get(command.desk) ?? round) !== round)
      return refuse("changed-meanwhile");
    return this.#within(round, (stream) => stream.command(who, id, command));
  }

  onEvents(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async catchUp(): Promise<void> {
    for (const name of await this.#options.journal.streams(ROUND_STREAMS)) {
      await this.#within(name.slice(ROUND_STREAMS.length), (stream) => stream.catchUp());
    }
  }

  async close(): Promise<void> {
    this.#stopRings();
  }

  async #hear(ring: StreamAdvanced): Promise<void> {
    const round = roundOfStream(ring.stream);
    if (round === undefined) return;
    try {
      await this.#within(round, (stream) => stream.catchUp(ring));
    } catch (failure) {
      this.#options.report?.(failure);
    }
  }

  /** Works on a round's stream; a stream that turns out to hold no round is forgotten again. */
  async #within<T>(round: string, work: (stream: RoundStream) => Promise<T>): Promise<T> {
    const stream = this.#streams.get(round) ?? new RoundStream(round, this.#surroundings());
    this.#streams.set(round, stream);
    try {
      return await work(stream);
    } finally {
      if (!stream.round && stream.waiting === 0) this.#streams.delete(round);
    }
  }

  #surroundings(): RoundDeps {
    const {
      journal,
      rooms,
      now,
      newId,
      accountOf = async () => undefined,
      directory = () => EMPTY_DIRECTORY,
      keptBytes = async () => undefined,
      bus,
    } = this.#options;
    return {
      journal,
      rooms,
      now,
      newId,
      accountOf,
      directory,
      keptBytes,
      roundOf: (id) => this.get(id),
      onFold: (stream, entries) => this.#tell(stream, entries),
      onAppend: (stream, entries) => bus.advanced({ stream, seq: entries.at(-1)?.seq ?? 0, entries }),
    };
  }

  #tell({ round, since }: RoundStream, entries: readonly Entry[]): void {
    if (!round) return;
    this.#place(round, since);
    for (const listener of this.#listeners) {
      try {
        listener(round, entries);
      } catch (failure) {
        this.#options.report?.(failure);
      }
    }
  }

  /**
   * Remembers which rooms are this round's. A draft that several rounds ask about, as the service alone may have them do,
   * belongs to the newest that has opened: whoever reads it goes on until then.
   * A desk is named by whoever opens it: one that takes another round's desk by name must not get at what was written there.
   */
  #place(round: Round, since: number): void {
    if (round.status === "dropped") return this.#free(round);
    for (const desk of round.desks.keys())
      this.#ofDesk.set(desk, (this.#ofDesk.get(desk) ?? round.id) === round.id ? round.id : NOBODY);
    const other = this.#streams.get(this.#ofDraft.get(round.draft.id) ?? round.id);
    if (!other?.round || takesOver(round, other.round, other.since <= since))
      this.#ofDraft.set(round.draft.id, round.id);
  }

  /** The draft of a round that was dropped is that of the round before on it, or anybody's who begins one. */
  #free({ id, draft }: Round): void {
    if (this.#ofDraft.get(draft.id) !== id) return;
    this.#ofDraft.delete(draft.id);
    const others = [...this.#streams.values()].toSorted((a, b) => a.since - b.since);
    for (const { round, since } of others)
      if (round && round.draft.id === draft.id && round.status !== "dropped") this.#place(round, since);
  }
}

/** Whether a round takes a draft over from another: it has opened and the other has not, or neither differs in that and it is newer. */
function takesOver(round: Round, other: Round, isNewer: boolean): boolean {
  const [hasOpened, hadOpened] = [round.status !== "preparing", other.status !== "preparing"];
  return hasOpened === hadOpened ? isNewer : hasOpened;
}
