import {
  DirectoryEvent,
  decideDirectory,
  EMPTY_DIRECTORY,
  evolveDirectory,
  type Directory,
  type DirectoryCommand,
  type DirectoryHappened,
  type Entry,
  type LinkCommand,
} from "@duthao/domain";
import { Aggregate, type Decided } from "./aggregate.ts";
import type { Bus, StreamAdvanced } from "./bus.ts";
import type { Journal } from "./journal.ts";

export const DIRECTORY_STREAM = "directory";

export interface DirectoryOptions {
  readonly journal: Journal;
  readonly bus: Bus;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Organisations for which somebody has ever written in a round, however they came to sit there. */
  readonly wroteInRounds: () => Iterable<string>;
  /** The account of this id, where it may sign in. */
  readonly accountOf: (id: string) => Promise<object | undefined>;
  /** Hears what went wrong in a listener or while following another node; nothing is lost by it. */
  readonly report: (failure: unknown) => void;
}

type Listener = (happened: readonly (DirectoryHappened & { readonly seq: number })[]) => void;

/** The directory as it lives on a node. */
export interface LiveDirectory {
  get(): Directory;
  /** The same, with what was written in rounds counted in `hasWritten`: for whoever asks who may invite where. It looks at every round. */
  withWriters(): Directory;
  /** As `Rounds.command`: `id` makes it idempotent. */
  command(who: string, id: string, command: DirectoryCommand | LinkCommand): Promise<Decided<DirectoryEvent>>;
  /** All that has happened in it, with the seqs of its stream. */
  history(): Promise<readonly (DirectoryHappened & { readonly seq: number })[]>;
  /** Hears what happened once it is folded, on whatever node it was decided. Returns how to stop. */
  onEvents(listener: Listener): () => void;
  /** Folds what other nodes wrote: for whenever the bus may have lost something. */
  catchUp(): Promise<void>;
  close(): void;
}

/** The directory of this journal, folded to its end before this resolves. */
export async function createDirectory(options: DirectoryOptions): Promise<LiveDirectory> {
  const { journal, bus, now, accountOf, wroteInRounds, report } = options;
  const listeners = new Set<Listener>();
  const directory = new Aggregate<Directory, DirectoryEvent, DirectoryCommand | LinkCommand>({
    journal,
    now,
    streams: [DIRECTORY_STREAM],
    nothing: EMPTY_DIRECTORY,
    read,
    write,
    evolve: evolveDirectory,
    decide: async (state, who, command) => {
      const named = "account" in command ? await accountOf(command.account) : undefined;
      return decideDirectory(withWriters(state), command, { who, now: now(), isAccount: named !== undefined });
    },
    streamOf: () => DIRECTORY_STREAM,
    looksBeyond: () => false,
    onFold: (entries) => tell(entries.map(toHappened)),
    onAppend: (stream, entries) => bus.advanced({ stream, seq: entries.at(-1)?.seq ?? 0, entries }),
  });

  function tell(happened: readonly (DirectoryHappened & { readonly seq: number })[]): void {
    for (const listener of listeners) {
      try {
        listener(happened);
      } catch (failure) {
        report(failure);
      }
    }
  }

  /** What was written in a round is there to be read, whoever seated its writer. */
  function withWriters(state: Directory): Directory {
    return { ...state, hasWritten: new Set([...state.hasWritten, ...wroteInRounds()]) };
  }

  const follow = (ring: StreamAdvanced): void => {
    if (ring.stream === DIRECTORY_STREAM) directory.catchUp(ring).catch(report);
  };
  const stopRings = bus.onAdvanced(follow);
  await directory.catchUp();

  return {
    get: () => directory.state,
    withWriters: () => withWriters(directory.state),
    command: (who, id, command) => directory.command(who, id, command),
    history: async () => {
      const happened = [];
      for await (const entry of journal.read(DIRECTORY_STREAM, 1)) happened.push(toHappened(entry));
      return happened;
    },
    onEvents: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    catchUp: () => directory.catchUp(),
    close: stopRings,
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

function write(event: DirectoryEvent): Uint8Array {
  return encoder.encode(JSON.stringify(DirectoryEvent.parse(event)));
}

function read({ stream, seq, kind, payload, actor, at }: Entry): DirectoryHappened {
  if (kind !== "event") throw new Error(`${stream} ${seq} is not an event.`);
  return { event: DirectoryEvent.parse(JSON.parse(decoder.decode(payload))), actor, at };
}

function toHappened(entry: Entry): DirectoryHappened & { readonly seq: number } {
  return { ...read(entry), seq: entry.seq };
}
