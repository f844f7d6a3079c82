import { unreachable } from "@duthao/domain";
import type { Checkpoints, Journal } from "@duthao/service";
import { alone } from "./alone.ts";
import { sqlCheckpoints } from "./checkpoints.ts";
import { sqlJournal } from "./journal.ts";
import { migrate, requireMigrated } from "./migrate.ts";
import { openPostgres } from "./postgres.ts";
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
  const kysely = await connect(settings);
  const reading = settings.kind === "sqlite" && settings.readOnly === true;
  try {
    await (reading ? requireMigrated(kysely) : migrate(kysely, settings.kind));
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  return storeOn(kysely, settings.kind);
}

async function connect(settings: StoreSettings): Promise<Database> {
  switch (settings.kind) {
    case "sqlite":
      return settings.readOnly ? openSqliteToRead(settings.file) : openSqlite(settings.file);
    case "postgres":
      return openPostgres(settings.url);
    default:
      return unreachable(settings);
  }
}

function storeOn(kysely: Database, kind: DatabaseKind): Store {
  const journal = sqlJournal(kysely, kind);
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
