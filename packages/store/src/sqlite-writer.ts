import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Entry } from "@duthao/domain";
import type { Head } from "@duthao/service";
import { commandsOf, type Append } from "./append.ts";
import type { Writer } from "./journal.ts";
import { newHeads, rowsOf, settleAll, Told } from "./settle-all.ts";
import type { SqliteConnection } from "./sqlite.ts";
import { toEntry, toHead, type HeadRow, type JournalRow } from "./tables.ts";

/**
 * Writes groups of appends to SQLite by statements that are prepared once. This process alone writes the file, so where
 * streams end is remembered; whatever fails, it is forgotten.
 */
export function sqliteWriter({ database, kysely }: SqliteConnection): Writer {
  const statements = prepare(database);
  const ends = new Map<string, Head>();

  function writeAtOnce(appends: readonly Append[]) {
    database.exec("begin immediate");
    try {
      for (const { stream } of appends) if (!ends.has(stream)) recall(stream);
      const told = toldIn(statements, appends);
      const { results, written } = settleAll(appends, ends, told);
      for (const { stream, seq, at, actor, kind, command, ordinal, payload, hash } of rowsOf(written, told)) {
        statements.insert.run(stream, seq, at, actor, kind, command, ordinal, payload, hash);
      }
      for (const { stream, seq, at, hash } of newHeads(written).values()) statements.raise.run(stream, seq, at, hash);
      database.exec("commit");
      return results;
    } catch (error) {
      ends.clear();
      // SQLite has already rolled back after some errors, a full disk among them
      if (database.isTransaction) database.exec("rollback");
      throw error;
    }
  }

  function recall(stream: string): void {
    const row = statements.head.get(stream);
    if (row) ends.set(stream, toHead(row as unknown as HeadRow)); // reason: the columns of `head`
  }

  // Kysely lets one at a time onto the connection: no other transaction is under way there
  return (appends) => kysely.connection().execute(async () => writeAtOnce(appends));
}

interface Statements {
  readonly insert: StatementSync;
  readonly raise: StatementSync;
  readonly head: StatementSync;
  readonly told: StatementSync;
}

function prepare(database: DatabaseSync): Statements {
  return {
    insert: database.prepare("insert into journal (stream, seq, at, actor, kind, command, ordinal, payload, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    raise: database.prepare("insert into head (stream, seq, at, hash) values (?, ?, ?, ?) on conflict (stream) do update set seq = excluded.seq, at = excluded.at, hash = excluded.hash"),
    head: database.prepare("select stream, seq, at, hash from head where stream = ?"),
    told: database.prepare("select * from journal where stream = ? and command = ? order by seq"),
  };
}

function toldIn({ told: statement }: Statements, appends: readonly Append[]): Told {
  const told = new Told();
  for (const append of appends) {
    for (const command of commandsOf(append)) {
      if (told.of(append.stream, command).length === 0) for (const entry of rows(statement, append.stream, command)) told.remember(entry);
    }
  }
  return told;
}

function rows(statement: StatementSync, ...of: readonly string[]): readonly Entry[] {
  return statement.all(...of).map((row) => toEntry(row as unknown as JournalRow)); // reason: the columns of `journal`
}
