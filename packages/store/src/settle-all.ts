import type { Entry } from "@duthao/domain";
import type { Appended, Head } from "@duthao/service";
import { commandsOf, settle, type Append } from "./append.ts";
import { EMPTY } from "./chain.ts";
import type { JournalKeys } from "./seal.ts";
import type { HeadRow, JournalRow } from "./tables.ts";

/** What the journal has of commands that are told, by stream and command, in order. */
export class Answers {
  readonly #entries = new Map<string, Entry[]>();

  remember(entry: Entry): void {
    const place = key(entry.stream, entry.command);
    const known = this.#entries.get(place);
    if (known) known.push(entry);
    else this.#entries.set(place, [entry]);
  }

  of(stream: string, command: string): readonly Entry[] {
    return this.#entries.get(key(stream, command)) ?? [];
  }
}

const key = (stream: string, command: string): string => `${stream}\0${command}`; // neither holds a NUL: see requireWritable

/** What became of a group of appends. */
export interface Settled {
  readonly results: readonly Appended[];
  readonly written: readonly Entry[];
  /** Where each stream ended before. */
  readonly before: ReadonlyMap<string, Head>;
}

/** Settles a group of appends, each seeing what those before it added; `heads` and `told` are brought up to date. */
export function settleAll(appends: readonly Append[], heads: Map<string, Head>, told: Answers): Settled {
  const written: Entry[] = [];
  const before = new Map<string, Head>();
  const results = appends.map((append) => {
    const head = heads.get(append.stream) ?? EMPTY;
    if (!before.has(append.stream)) before.set(append.stream, head);
    const commands = commandsOf(append);
    const earlier = commands.size === 0 ? NONE : [...commands].flatMap((command) => told.of(append.stream, command));
    const appended = settle(append, head, earlier);
    if (!("entries" in appended)) return appended;
    for (const entry of appended.entries) {
      if (entry.seq <= head.seq) continue;
      written.push(entry);
      if (entry.command) told.remember(entry);
    }
    const last = appended.entries.at(-1);
    if (last && last.seq > head.seq) heads.set(append.stream, { seq: last.seq, at: last.at, hash: last.hash });
    return appended;
  });
  return { results, written, before };
}

const NONE: readonly Entry[] = [];

/** The rows of entries that were settled; with keys, those of a stream are sealed together, on the last of them. */
export function rowsOf({ written, before }: Settled, told: Answers, keys?: JournalKeys): readonly JournalRow[] {
  const seals = keys ? sealsOf(written, before, keys) : NO_SEALS;
  return written.map((entry) => {
    const [first] = entry.command ? told.of(entry.stream, entry.command) : NONE;
    return {
      ...entry,
      command: entry.command || null,
      ordinal: first ? entry.seq - first.seq : null,
      seal: seals.get(entry) ?? null,
    };
  });
}

const NO_SEALS: ReadonlyMap<Entry, Uint8Array> = new Map();

/** The seals of entries, each by the one that it stands on. */
function sealsOf(
  written: readonly Entry[],
  before: ReadonlyMap<string, Head>,
  keys: JournalKeys,
): ReadonlyMap<Entry, Uint8Array> {
  const seals = new Map<Entry, Uint8Array>();
  for (const [stream, entries] of Map.groupBy(written, ({ stream }) => stream)) {
    const last = entries.at(-1);
    if (last) seals.set(last, keys.seal(stream, before.get(stream) ?? EMPTY, entries));
  }
  return seals;
}

/** Where the streams of these entries end after them. */
export function newHeads(written: readonly Entry[]): ReadonlyMap<string, HeadRow> {
  return new Map(written.map(({ stream, seq, at, hash }) => [stream, { stream, seq, at, hash }]));
}
