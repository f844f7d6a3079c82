import { sql } from "kysely";
import type { Checkpoints, Journal } from "@duthao/service";
import { sqlCheckpoints } from "./checkpoints.ts";
import { sqlJournal } from "./journal.ts";
import { migrate, requireMigrated } from "./migrate.ts";
import { openSqlite, openSqliteToRead } from "./sqlite.ts";
import type { Database, DatabaseKind } from "./tables.ts";

/** Where a store is. A SQLite file has one process that writes it; `readOnly` opens it beside that one. */
export type StoreSettings = { readonly kind: "sqlite"; readonly file: string; readonly readOnly?: boolean };

/** An open database with its tables up to date. */
export interface Store {
  readonly kind: DatabaseKind;
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  /** For a library that keeps tables of its own beside ours. */
  readonly kysely: Database;
  /** Resolves when the database answers a query now. */
  ready(): Promise<void>;
  /** Waits for what was already asked for; rejects everything after. */
  close(): Promise<void>;
}

/** Rejects with StoreUnavailable for what whoever runs the server can mend. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const { kind, file, readOnly = false } = settings;
  const kysely = readOnly ? openSqliteToRead(file) : openSqlite(file);
  try {
    await (readOnly ? requireMigrated(kysely) : migrate(kysely, kind));
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  return storeOn(kysely, kind);
}

function storeOn(kysely: Database, kind: DatabaseKind): Store {
  const journal = sqlJournal(kysely, kind);
  return {
    kind,
    journal,
    checkpoints: sqlCheckpoints(kysely),
    kysely,
    ready: async () => {
      await sql`select 1`.execute(kysely);
    },
    close: async () => {
      await journal.close();
      await kysely.destroy();
    },
  };
}
