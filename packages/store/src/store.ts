import { unreachable } from "@duthao/domain";
import type {
  Checkpoints,
  Journal,
  KeptFiles,
  MessageOutbox,
  Notifications,
  Reminders,
  Tickets,
  Tokens,
} from "@duthao/service";
import { alone } from "./alone.ts";
import { sqlCheckpoints, writeCheckpoint, type CheckpointPlace } from "./checkpoints.ts";
import { sqlJournal, type SqlJournal, type JournalWriter } from "./journal.ts";
import { sqlKeptFiles } from "./kept-files.ts";
import { migrate, requireMigrated } from "./migrate.ts";
import { sqlReminders } from "./reminders.ts";
import { sqlNotifications } from "./notifications.ts";
import { sqlOutbox } from "./outbox.ts";
import { Packer, type PackingPace, type PackWriter } from "./packing.ts";
import { postgresPackWriter } from "./postgres-pack.ts";
import { postgresWriter } from "./postgres-writer.ts";
import { openPostgres } from "./postgres.ts";
import type { JournalKeys } from "./seal.ts";
import { sqlSignedHeads, sqlSignedHeadWriter, type SignedHeads, type SignedHeadWriter } from "./signed-heads.ts";
import { sqliteCheckpointWriter, sqlitePackWriter, sqliteSignedHeadWriter, sqliteWriter } from "./sqlite-writer.ts";
import { openSqlite, openSqliteBeside, openSqliteToRead } from "./sqlite.ts";
import type { Database, DatabaseKind } from "./tables.ts";
import { memoryTickets, sqlTickets } from "./tickets.ts";
import { sqlTokens } from "./tokens.ts";

/**
 * Where a store is. A SQLite file has one process that writes its journal. Beside that one, `readOnly` reads it, and with
 * `beside` a library may write tables of its own. A PostgreSQL database may be written by several nodes at once. Whoever
 * opens either to read only, beside servers of another version maybe, leaves its tables as they are.
 * With `keys` everything that is written is sealed, and only what is sealed is read and signed.
 */
export type StoreSettings = (
  | { readonly kind: "sqlite"; readonly file: string; readonly readOnly?: boolean; readonly beside?: boolean }
  | { readonly kind: "postgres"; readonly url: string; readonly readOnly?: boolean }
) & {
  readonly keys?: JournalKeys | undefined;
  /** Hears of each checkpoint that is not what was saved; it is passed over. */
  readonly onDamaged?: (place: CheckpointPlace) => void;
};

/** An open database with its tables up to date. */
export interface Store {
  readonly kind: DatabaseKind;
  readonly journal: Journal;
  readonly checkpoints: Checkpoints;
  readonly tickets: Tickets;
  readonly signedHeads: SignedHeads;
  readonly tokens: Tokens;
  readonly outbox: MessageOutbox;
  readonly notifications: Notifications;
  readonly reminders: Reminders;
  readonly files: KeptFiles;
  /** What the journal is sealed with; absent where it is not. */
  readonly keys: JournalKeys | undefined;
  /** For a library that keeps tables of its own beside ours. */
  readonly kysely: Database;
  /** Packs old stretches of the journal, also while it is written and read; gives how many. One node at a time does it. */
  pack(pace?: PackingPace): Promise<number>;
  /** Does work that only one node at a time may do: one that asks for work of the same name waits. */
  alone<T>(name: string, work: () => Promise<T>): Promise<T>;
  /** Makes ready for writing that goes on for long: for a server, before it lets anybody in. */
  layOut(): Promise<void>;
  /** Resolves when the database answers a query and takes a write now. */
  ready(): Promise<void>;
  /** Waits for what was already asked for; rejects everything after. */
  close(): Promise<void>;
}

/** Rejects with StoreUnavailable for what whoever runs the server can mend. */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const connected = await connect(settings);
  const { kysely, kind } = connected;
  const reading = settings.readOnly === true || (settings.kind === "sqlite" && settings.beside === true);
  try {
    await (reading ? requireMigrated(kysely) : migrate(kysely, kind));
  } catch (error) {
    await kysely.destroy();
    throw error;
  }
  return storeOn(connected, sqlJournal(kysely, connected.writer, settings.keys), settings.keys);
}

interface Connected {
  readonly kind: DatabaseKind;
  readonly kysely: Database;
  readonly writer: JournalWriter;
  readonly packWriter: PackWriter;
  readonly signedHeadWriter: SignedHeadWriter;
  readonly checkpoints: Checkpoints;
  readonly layOut: () => Promise<void>;
  /** Ends what writes, once nothing more is asked of it. */
  readonly close: () => Promise<void>;
}

async function connect(settings: StoreSettings): Promise<Connected> {
  switch (settings.kind) {
    case "sqlite": {
      if (settings.readOnly) return toRead(settings, openSqliteToRead(settings.file));
      if (settings.beside) return toRead(settings, openSqliteBeside(settings.file));
      const { kysely, thread } = openSqlite(settings.file);
      return {
        kind: "sqlite",
        kysely,
        writer: sqliteWriter(kysely, thread, settings.keys),
        packWriter: sqlitePackWriter(thread),
        signedHeadWriter: sqliteSignedHeadWriter(thread),
        checkpoints: sqlCheckpoints(kysely, { ...settings, write: sqliteCheckpointWriter(thread) }),
        layOut: () => thread.ask("lay out"),
        close: () => thread.close(),
      };
    }
    case "postgres": {
      const { pool, kysely } = await openPostgres(settings.url);
      if (settings.readOnly) return toRead(settings, kysely);
      return {
        kind: "postgres",
        kysely,
        writer: postgresWriter(pool, kysely, settings.keys),
        packWriter: postgresPackWriter(kysely),
        signedHeadWriter: sqlSignedHeadWriter(kysely),
        checkpoints: sqlCheckpoints(kysely, { ...settings, write: (row) => writeCheckpoint(kysely, row) }),
        layOut: nothing,
        close: nothing,
      };
    }
    default:
      return unreachable(settings);
  }
}

const toRead = (settings: StoreSettings, kysely: Database): Connected => ({
  kind: settings.kind,
  kysely,
  writer: readOnly,
  packWriter: readOnly,
  signedHeadWriter: readOnly,
  checkpoints: sqlCheckpoints(kysely, settings),
  layOut: nothing,
  close: nothing,
});

const nothing = async (): Promise<void> => {};

const readOnly = () => Promise.reject(new Error("The store was opened readonly."));

function storeOn(
  { kysely, kind, checkpoints, packWriter, signedHeadWriter, layOut, close }: Connected,
  journal: SqlJournal,
  keys: JournalKeys | undefined,
): Store {
  const packer = new Packer(kysely, packWriter, keys);
  return {
    kind,
    journal,
    checkpoints,
    // one process has the file to itself, and who is let in need not wait for its disk
    tickets: kind === "sqlite" ? memoryTickets(Date.now) : sqlTickets(kysely, Date.now),
    signedHeads: sqlSignedHeads(kysely, journal, signedHeadWriter),
    tokens: sqlTokens(kysely),
    outbox: sqlOutbox(kysely, kind),
    notifications: sqlNotifications(kysely),
    reminders: sqlReminders(kysely),
    files: sqlKeptFiles(kysely, Date.now),
    keys,
    kysely,
    pack: (pace) => packer.sweep(pace),
    alone: (name, work) => alone(kysely, kind, name, work),
    layOut,
    ready: async () => {
      await kysely.selectFrom("head").select("seq").limit(1).execute();
      await kysely
        .updateTable("migration")
        .set((row) => ({ at: row.ref("at") }))
        .execute(); // changes nothing, and is written all the same
    },
    close: async () => {
      await journal.close();
      await close();
      await kysely.destroy();
    },
  };
}
