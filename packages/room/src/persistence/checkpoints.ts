import type { Checkpoint, Checkpoints, Journal } from "@duthao/service";

/** What a document is loaded from. */
export interface DocumentSources {
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  /** Hears of a checkpoint that could not be opened, or is of what the journal does not have. */
  readonly onDamaged?: ((place: { readonly stream: string; readonly seq: number }) => void) | undefined;
}

/** What an entry weighs beside its bytes: its hash; and about what taking it in costs, as bytes of a checkpoint that take as long. */
const ENTRY = 32;

/** The weight of entries below which no checkpoint is worth its write: they are applied in some 30 ms. */
const CHECKPOINT_FLOOR = 64 * 1024;

/** Of the newest checkpoint's weight, what must have come since: usually, and where nobody waits for it. */
const SHARE = { usually: 2, vacant: 4 };

/**
 * Spaces checkpoints by size: one is due when the entries since the last weigh half as much, and in a room that nobody is in
 * any more, a quarter. So each checkpoint weighs no more than five times what came since the one before it.
 */
export class CheckpointSpacing {
  #since = 0;
  #last: number;

  /** `last` is the weight of the newest checkpoint in bytes, 0 for none. */
  constructor(last = 0) {
    this.#last = last;
  }

  /** Counts an entry of so many bytes. */
  travel(bytes: number): void {
    this.#since += bytes + ENTRY;
  }

  isDue(): boolean {
    return this.#since >= Math.max(CHECKPOINT_FLOOR, this.#last / SHARE.usually);
  }

  /** Whether enough came since the last one to be saved in a room that nobody is in. */
  isWorthIt(): boolean {
    return this.#since >= Math.max(CHECKPOINT_FLOOR, this.#last) / SHARE.vacant;
  }

  /** The weight of the entries since the last checkpoint, in bytes. */
  get travelled(): number {
    return this.#since;
  }

  /** The newest checkpoint and the entries since, in bytes. */
  get weight(): number {
    return this.#last + this.#since;
  }

  /** Starts anew from a checkpoint of this weight in bytes, which holds what was travelled then. */
  restart(last: number, travelled: number): void {
    this.#since -= travelled;
    this.#last = last;
  }
}

/** The name under which a stream's authors are checkpointed, beside its document. */
export const authorsOf = (stream: string): string => `${stream}/authors`;

/** The newest checkpoints of a stream's document and authors at or before `upTo`. */
export async function latest(
  checkpoints: Checkpoints,
  stream: string,
  upTo?: number,
): Promise<{ document: Checkpoint; authors: Checkpoint } | undefined> {
  const [document, authors] = await Promise.all([
    checkpoints.latest(stream, upTo),
    checkpoints.latest(authorsOf(stream), upTo),
  ]);
  return document && authors && { document, authors };
}

/** Drops both of what was opened at a seq: something is wrong with one of them. */
export async function drop(
  { checkpoints, onDamaged }: DocumentSources,
  stream: string,
  { document, authors }: { document: Checkpoint; authors: Checkpoint },
): Promise<void> {
  onDamaged?.({ stream, seq: document.seq });
  await checkpoints.drop(stream, document.seq);
  await checkpoints.drop(authorsOf(stream), authors.seq);
}

/** Saves both; the authors first, so that a document is never newer than they are. */
export async function save(
  checkpoints: Checkpoints,
  stream: string,
  seq: number,
  states: { document: Uint8Array; authors: Uint8Array },
): Promise<void> {
  await checkpoints.save(authorsOf(stream), { seq, state: states.authors });
  await checkpoints.save(stream, { seq, state: states.document });
}
