import type { Entry } from "@duthao/domain";
import type { Appended, Head, NewEntry } from "@duthao/service";
import { chain } from "./chain.ts";

/** One call of `Journal.append`, waiting to be written. */
export interface Append {
  readonly stream: string;
  readonly entries: readonly NewEntry[];
  readonly after?: number | undefined;
}

/** The commands that an append's entries carry. */
export function commandsOf({ entries }: Append): ReadonlySet<string> {
  if (!entries.some(({ command }) => command)) return NO_COMMANDS;
  return new Set(entries.flatMap(({ command }) => command || []));
}

const NO_COMMANDS: ReadonlySet<string> = new Set();

/**
 * Throws a RangeError for a time or a word that some database cannot keep.
 * Asked before an append waits with others: what fails after that is the database, and fails for all of them.
 */
export function requireWritable({ stream, entries }: Append): void {
  requireWord(stream);
  for (const { at, actor, command } of entries) {
    if (!Number.isSafeInteger(at) || at < 0) throw new RangeError(`${at} is not milliseconds since 1970.`);
    requireWord(actor);
    if (command) requireWord(command);
  }
}

function requireWord(word: string): void {
  if (word.includes("\0") || !word.isWellFormed())
    throw new RangeError(`${JSON.stringify(word)} cannot be kept by every database.`);
}

/**
 * What becomes of an append: the rule of every store.
 * `earlier` are the entries its stream already has of the append's commands; what comes to be written are those after `head`.
 * A command told twice succeeds twice, also where the stream has moved on since: that is what telling it again is for.
 */
export function settle({ stream, entries, after }: Append, head: Head, earlier: readonly Entry[]): Appended {
  const known = earlier.length > 0 && new Set(earlier.map(({ command }) => command));
  const fresh = known ? entries.filter(({ command }) => !command || !known.has(command)) : entries;
  if (fresh.length > 0 && after !== undefined && after !== head.seq) return { conflict: head };
  return { entries: [...earlier, ...chain(stream, head, fresh)] };
}
