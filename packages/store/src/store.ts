import { unreachable } from "@duthao/domain";
import type { Checkpoints, Journal } from "@duthao/service";
import { alone } from "./alone.ts";
import { sqlCheckpoints } from "./checkpoints.ts";
import { sqlJournal, type SqlJournal, type Writer } from "./journal.ts";
import { migrate, requireMigrated } from "./migrate.ts";
import { postgresWriter } from "./postgres-writer.ts";
import { openPostgres } from "./postgres.ts";
import { sqliteWriter } from "./sqlite-writer.ts";
import { openSqlite, openSqliteToRead } from "./sqlite.ts";
import type { Database, DatabaseKind } from "./tables.ts";

/**
 * Where a store is. A SQLite file has one process that writes it, and `readOnly` opens it beside that one;
 * a PostgreSQL database may be written by several nodes at once.
 */
export type StoreSettings =
  | { readonly kind: "sqlite"; readonly file: string; readonly readOnly?: boolean }
  | { readonly kind: "postgres"; readonly url: string };

/** An open database with its tables up to date. */
export interface Store {
  readonly kind: DatabaseKind;
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  /** For a library that keeps tables of its own beside ours. */
  readonly kysely: Database;
  /** Does work that only one node at a time may do: one that asks for work of the same name waits. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Resolves when the database answers a query now. */
  ready(): Promise<void>;
  /** Waits for what was already asked for; rejects everything after. */
  close(): Promise<void>;
}

/** Rejects with StoreUnavailable for what whoever runs the server can mend. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const { kysely, kind, writer } = await connect(settings);
  const reading = settings.kind === "sqlite" && settings.readOnly === true;
  try {
    await (reading ? requireMigrated(kysely) : migrate(kysely, kind));
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  return storeOn(kysely, kind, sqlJournal(kysely, writer()));
}

interface Connected {
  readonly kind: DatabaseKind;
  readonly kysely: Database;
  /** How the journal is written; asked for once the tables are there. */
  readonly writer: () => Writer;
}

async function connect(settings: StoreSettings): Promise<Connected> {
  switch (settings.kind) {
    case "sqlite": {
      if (settings.readOnly) return { kind: "sqlite", kysely: openSqliteToRead(settings.file), writer: () => readOnly };
      const connection = openSqlite(settings.file);
      return { kind: "sqlite", kysely: connection.kysely, writer: () => sqliteWriter(connection) };
    }
    case "postgres": {
      const { pool, kysely } = await openPostgres(settings.url);
      return { kind: "postgres", kysely, writer: () => postgresWriter(pool, kysely) };
    }
    default:
      return unreachable(settings);
  }
}

const readOnly: Writer = () => Promise.reject(new Error("The store was opened readonly."));

function storeOn(kysely: Database, kind: DatabaseKind, journal: SqlJournal): Store {
  return {
    kind,
    journal,
    checkpoints: sqlCheckpoints(kysely),
    kysely,
    alone: (name, work) => alone(kysely, kind, name, work),
    ready: async () => {
      await kysely.selectFrom("head").select("seq").limit(1).execute();
    },
    close: async () => {
      await journal.close();
      await kysely.destroy();
    },
  };
}
