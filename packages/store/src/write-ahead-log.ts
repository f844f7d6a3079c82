import type { DatabaseSync } from "node:sqlite";

/** Pages of SQLite's write-ahead log after which the file itself is brought up to date: the same pages are written again and again. */
const LOG_PAGES = 8_000;

/** What it is laid out to, in bytes: a little less than so many pages of 4 KiB. */
const LOG_BYTES = 31 * 1024 * 1024;

/** Commits after which it is worth it: tools and tests end long before. */
const WORTH_IT_AFTER = 200;

/**
 * The write-ahead log of a database that one connection writes. Once much is written, the log is laid out at its full length
 * and from then on written over: while it grows, the file system must write its new length beside every commit, which
 * costs half as much again in processor time and waiting.
 */
export class WriteAheadLog {
  readonly #database: DatabaseSync;
  #commits = 0;

  constructor(database: DatabaseSync) {
    this.#database = database;
    // In WAL, FULL is what makes a commit wait for the disk.
    database.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = ${LOG_PAGES};`);
  }

  committed(): void {
    this.#commits += 1;
    if (this.#commits === WORTH_IT_AFTER) this.#layOut();
  }

  /** What a transaction writes beyond the cache goes into the log, and stays there when it is taken back. */
  #layOut(): void {
    try {
      this.#database.exec(`begin immediate; create table laid_out (bytes blob); insert into laid_out values (zeroblob(${LOG_BYTES})); rollback`);
    } catch {
      // a disk without room for it: the log grows as it did
      if (this.#database.isTransaction) this.#database.exec("rollback");
    }
  }
}
