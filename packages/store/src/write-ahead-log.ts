import type { DatabaseSync } from "node:sqlite";

/** Pages of SQLite's write-ahead log after which the file itself is brought up to date: the same pages are written again and again. */
const LOG_PAGES = 8_000;

/** What it is laid out to, in bytes: a little less than so many pages of 4 KiB. */
const LOG_BYTES = 31 * 1024 * 1024;

/** Has this connection write a log, and wait for the disk at every commit. */
export function keepLog(database: DatabaseSync): void {
  // In WAL, FULL is what makes a commit wait for the disk.
  database.exec(`pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = ${LOG_PAGES};`);
}

/**
 * Lays the log out at its full length, to be written over from then on: while it grows, the file system must write its new
 * length beside every commit, which costs half as much again in processor time and waiting. It takes some 70 ms, once.
 */
export function layOutLog(database: DatabaseSync): void {
  try {
    // what a transaction writes beyond the cache goes into the log, and stays there when it is taken back
    database.exec(
      `begin immediate; create table laid_out (bytes blob); insert into laid_out values (zeroblob(${LOG_BYTES})); rollback`,
    );
  } catch {
    // a disk without room for it: the log grows as it did
    if (database.isTransaction) database.exec("rollback");
  }
}
