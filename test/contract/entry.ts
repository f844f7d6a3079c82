import type { Entry } from "@duthao/domain";
import type { Appended, Journal, NewEntry } from "@duthao/service";
import { JournalKeys } from "@duthao/store";

/** What the stores of the suites are sealed with: one of each, as nodes have that share a key. */
export const keysOf = (byte = 7): JournalKeys => new JournalKeys({ key: new Uint8Array(32).fill(byte) });

/** An update by a drafter, as given or with some other field. */
export function update(fields: Partial<NewEntry> = {}): NewEntry {
  return { at: 1_700_000_000_000, actor: "drafter", kind: "update", payload: Uint8Array.of(1, 2, 3), ...fields };
}

/** An event of a round, as given or with some other field. */
export function event(fields: Partial<NewEntry> = {}): NewEntry {
  return update({ actor: "moderator", kind: "event", payload: Buffer.from('{"type":"round.opened"}'), ...fields });
}

/** The entries that an append gave; none where it conflicted. */
export function entriesOf(appended: Appended): readonly Entry[] {
  return "entries" in appended ? appended.entries : [];
}

/** Everything a stream has in a range, from its beginning to its end where none is given. */
export function all(journal: Journal, stream: string, from = 1, to?: number): Promise<Entry[]> {
  return listOf(journal.read(stream, from, to));
}

export async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** What `make` gives for 0, 1, 2, … */
export function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, n) => make(n));
}
