import type { Entry } from "@duthao/domain";
import type { Appended, Head } from "@duthao/service";
import { commandsOf, settle, type Append } from "./append.ts";
import { EMPTY } from "./chain.ts";
import type { HeadRow, JournalRow } from "./tables.ts";

/** What the journal has of commands that are told, by stream and command, in order. */
export class Told {
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

/** Settles a group of appends, each seeing what those before it added; `heads` and `told` are brought up to date. */
export function settleAll(appends: readonly Append[], heads: Map<string, Head>, told: Told): { readonly results: readonly Appended[]; readonly written: readonly Entry[] } {
  const written: Entry[] = [];
  const results = appends.map((append) => {
    const head = heads.get(append.stream) ?? EMPTY;
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
  return { results, written };
}

const NONE: readonly Entry[] = [];

/** The rows of entries that were settled. */
export function rowsOf(entries: readonly Entry[], told: Told): readonly JournalRow[] {
  return entries.map((entry) => {
    const [first] = entry.command ? told.of(entry.stream, entry.command) : NONE;
    return { ...entry, command: entry.command || null, ordinal: first ? entry.seq - first.seq : null };
  });
}

/** Where the streams of these entries end after them. */
export function newHeads(written: readonly Entry[]): ReadonlyMap<string, HeadRow> {
  return new Map(written.map(({ stream, seq, at, hash }) => [stream, { stream, seq, at, hash }]));
}
