import type { Entry } from "@duthao/domain";
import { UnsealedEntry, type Appended, type Journal } from "@duthao/service";
import { requireWritable, type Append } from "./append.ts";
import { EMPTY } from "./chain.ts";
import { Group } from "./group.ts";
import { entriesIn, readPage, type JournalPage, type Range } from "./page.ts";
import type { JournalKeys } from "./seal.ts";
import { readSealed } from "./sealed-reading.ts";
import { toHead, type Database } from "./tables.ts";

/** Writes a group of appends in one transaction: on disk when it resolves, with a result for each; none of them when it rejects. */
export type JournalWriter = (appends: readonly Append[]) => Promise<readonly Appended[]>;

/** A journal in a database, and how to stop it: `close` waits for what was already asked for. */
export interface SqlJournal extends Journal {
  close(): Promise<void>;
}

/**
 * Where the connection breaks amid a commit, an append is rejected that may yet be on disk:
 * told again under the same command it is not written twice. With keys, only what is sealed is read.
 */
export function sqlJournal(db: Database, writer: JournalWriter, keys?: JournalKeys): SqlJournal {
  const group = new Group(writer);

  const head: Journal["head"] = async (stream) => {
    const row = await db.selectFrom("head").selectAll().where("stream", "=", stream).executeTakeFirst();
    return row ? toHead(row) : EMPTY;
  };

  return {
    append: async (stream, entries, { after } = {}) => {
      const append = { stream, entries, after };
      requireWritable(append);
      return group.add(append);
    },
    beforeWrite: (run) => group.beforeNext(run),
    head,
    heads: async (streams) => {
      if (streams.length === 0) return new Map();
      const rows = await db.selectFrom("head").selectAll().where("stream", "in", streams).execute();
      return new Map(rows.map((row) => [row.stream, toHead(row)]));
    },
    read: async function* (stream, from, to) {
      const range = { stream, from, to: to ?? (await head(stream)).seq };
      yield* keys ? sealedEntriesFrom(db, keys, range) : entriesFrom(db, range);
    },
    streams: async (prefix) => {
      const rows = await db
        .selectFrom("head")
        .select("stream")
        .where("seq", ">", 0)
        .where((eb) =>
          eb(eb.fn<string>("substr", ["stream", eb.lit(1), eb.val(Array.from(prefix).length)]), "=", prefix),
        )
        .execute();
      return rows.map(({ stream }) => stream).toSorted();
    },
    close: () => group.close(),
  };
}

async function* entriesFrom(db: Database, range: Range): AsyncIterable<Entry> {
  let usual: JournalPage["kind"] = "rows";
  for (let { from } = range; from <= range.to;) {
    const page = await readPage(db, { ...range, from }, usual);
    if (!page) return;
    const entries = entriesIn(page, { ...range, from });
    yield* entries;
    from = (entries.at(-1)?.seq ?? range.to) + 1;
    usual = page.kind;
  }
}

async function* sealedEntriesFrom(db: Database, keys: JournalKeys, range: Range): AsyncIterable<Entry> {
  for await (const { entries, broken } of readSealed(db, keys, range)) {
    yield* entries;
    if (broken !== undefined) throw new UnsealedEntry(range.stream, broken);
  }
}
