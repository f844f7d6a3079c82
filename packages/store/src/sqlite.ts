import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import {
  Kysely,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDatabase,
  type SqliteStatement,
} from "kysely";
import { SqliteThread } from "./sqlite-writer.ts";
import type { Database } from "./tables.ts";
import { StoreUnavailable } from "./unavailable.ts";

/** How long a statement waits for a reader in another process, in milliseconds. */
const BUSY_TIMEOUT = 5_000;

/** Statements kept prepared. Groups of many sizes make many statements, of which a few come again and again. */
const STATEMENTS_KEPT = 200;

/** A file, as it is read and as the journal is written. */
export interface SqliteConnection {
  readonly kysely: Database;
  readonly thread: SqliteThread;
}

/**
 * A database file for this process alone to write, made where there is none.
 * Kysely lets one transaction or statement at a time onto its single connection.
 */
export function openSqlite(file: string): SqliteConnection {
  const lock = lockFile(file);
  try {
    const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    // In WAL, FULL is what makes a commit wait for the disk.
    database.exec("pragma journal_mode = wal; pragma synchronous = full;");
    return { kysely: connect(database, () => lock.close()), thread: new SqliteThread(file, BUSY_TIMEOUT) };
  } catch (cause) {
    lock.close();
    throw unopened(file, cause);
  }
}

/** The same file to read only, also while a server writes it. */
export function openSqliteToRead(file: string): Database {
  try {
    return connect(new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT }), () => {});
  } catch (cause) {
    throw unopened(file, cause);
  }
}

/** The same file to write what is not ours, also while a server writes ours: SQLite has the two wait for each other. */
export function openSqliteBeside(file: string): Database {
  try {
    const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    database.exec("pragma synchronous = full;");
    return connect(database, () => {});
  } catch (cause) {
    throw unopened(file, cause);
  }
}

/**
 * Holds `{file}.lock` for as long as it stays open. The lock is the operating system's, on an empty database of its own:
 * it goes with the process however that ends, and does not mistake one container's process 1 for another's.
 */
function lockFile(file: string): DatabaseSync {
  const lock = openLock(file);
  try {
    lock.exec("begin exclusive");
    return lock;
  } catch (cause) {
    lock.close();
    throw new StoreUnavailable(`Another process has the database ${file} open: stop it first.`, { cause });
  }
}

function openLock(file: string): DatabaseSync {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return new DatabaseSync(`${file}.lock`);
  } catch (cause) {
    throw unopened(file, cause);
  }
}

function unopened(file: string, cause: unknown): StoreUnavailable {
  return new StoreUnavailable(
    `The database ${file} cannot be opened: ${cause instanceof Error ? cause.message : String(cause)}.`,
    { cause },
  );
}

function connect(database: DatabaseSync, onClose: () => void): Database {
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string) => {
    const statement = statements.get(sql) ?? wrap(database.prepare(sql));
    statements.delete(sql);
    statements.set(sql, statement);
    const [oldest] = statements.keys();
    if (statements.size > STATEMENTS_KEPT && oldest !== undefined) statements.delete(oldest);
    return statement;
  };
  const close = () => {
    database.close();
    onClose();
  };
  return new Kysely({ dialect: new NodeSqliteDialect(database, { prepare, close }) });
}

/** Kysely's words for node:sqlite's. */
function wrap(statement: StatementSync): SqliteStatement {
  // reason for the assertion: Kysely hands on what its callers typed; node:sqlite throws for what it cannot bind
  const bound = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bound(parameters)),
    run: (parameters) => statement.run(...bound(parameters)),
    iterate: (parameters) => statement.iterate(...bound(parameters)),
  };
}

class NodeSqliteDialect extends SqliteDialect {
  readonly #config: { handle: DatabaseSync; database: SqliteDatabase };

  constructor(handle: DatabaseSync, database: SqliteDatabase) {
    super({ database });
    this.#config = { handle, database };
  }

  override createDriver(): SqliteDriver {
    return new NodeSqliteDriver(this.#config);
  }
}

class NodeSqliteDriver extends SqliteDriver {
  readonly #handle: DatabaseSync;

  constructor({ handle, database }: { handle: DatabaseSync; database: SqliteDatabase }) {
    super({ database });
    this.#handle = handle;
  }

  /** SQLite has already rolled back after some errors, a full disk among them; asking again would hide the error. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#handle.isTransaction) await super.rollbackTransaction(connection);
  }
}
