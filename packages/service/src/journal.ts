import type { Entry, EntryKind } from "@duthao/domain";

/** An entry before the journal has given it its place. */
export interface NewEntry {
  /** Milliseconds since 1970; the journal raises it to the stream's last where a clock ran back. */
  readonly at: number;
  readonly actor: string;
  readonly kind: EntryKind;
  readonly payload: Uint8Array;
  /** The command that caused it; absent where none did. */
  readonly command?: string;
}

/** The end of a stream: `seq` 0 and 32 zero bytes for one that has no entries. */
export interface Head {
  readonly seq: number;
  readonly at: number;
  readonly hash: Uint8Array;
}

export interface AppendOptions {
  /** Append only where the stream still ends at this seq. */
  readonly after?: number;
}

/** What became of an append: the entries, or where the stream ends meanwhile. */
export type Appended = { readonly entries: readonly Entry[] } | { readonly conflict: Head };

/** What is thrown where a stream goes on with an entry that none of our nodes wrote: nothing is made of it, nor of what stands behind it. */
export class UnsealedEntry extends Error {
  override readonly name = "UnsealedEntry";
  readonly stream: string;
  readonly seq: number;

  constructor(stream: string, seq: number) {
    super(`Entry ${seq} of ${stream} was not written by this installation: it carries no seal of its key.`);
    this.stream = stream;
    this.seq = seq;
  }
}

/** Append-only streams; the truth of everything. One contract suite defines it: test/contract. */
export interface Journal {
  /**
   * Appends all entries or none, with consecutive seqs. When it resolves they are on disk.
   * Entries of a command that the stream already has are not appended again: the earlier ones are returned.
   */
  append(stream: string, entries: readonly NewEntry[], options?: AppendOptions): Promise<Appended>;
  /**
   * Runs this once, right before the next write: what it appends at once is part of that. So nothing is made ready while
   * the disk is busy with what came before, and all that comes meanwhile can be made ready together. It must not throw.
   */
  beforeWrite(run: () => void): void;
  /** Entries `from`–`to` (inclusive, `to` defaulting to the end), in order. Throws `UnsealedEntry` once it has given all before one. */
  read(stream: string, from: number, to?: number): AsyncIterable<Entry>;
  head(stream: string): Promise<Head>;
  /** The ends of those of these streams that have entries, in one question. */
  heads(streams: readonly string[]): Promise<ReadonlyMap<string, Head>>;
  /** Names of the streams that begin with this, sorted. */
  streams(prefix: string): Promise<readonly string[]>;
}

/** A room's document at a seq, so that opening it need not read everything. */
export interface Checkpoint {
  readonly seq: number;
  /** The whole document as the rooms wrote it: a byte 1 and Yjs updates (V2) in parts, or, where it is older, one update (V2). */
  readonly state: Uint8Array;
}

export interface Checkpoints {
  /** The newest one at or before `upTo`; the newest of all without it. One that is not what was saved is passed over, and dropped. */
  latest(stream: string, upTo?: number): Promise<Checkpoint | undefined>;
  save(stream: string, checkpoint: Checkpoint): Promise<void>;
  /** Drops one that turned out to be of no use. */
  drop(stream: string, seq: number): Promise<void>;
}
