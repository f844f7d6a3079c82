// The thread that writes the journal: waiting for the disk keeps nobody else waiting.
import { DatabaseSync } from "node:sqlite";
import { parentPort, workerData } from "node:worker_threads";
import { headsOf, rowAt, rowsIn, type PackedRows } from "./sqlite-rows.ts";
import type { SealBefore } from "./sealed-reading.ts";
import type { CheckpointRow, PackRow, SignedHeadRow } from "./tables.ts";
import { keepLog, layOutLog } from "./write-ahead-log.ts";

/** What the thread is asked to do. */
export type WriterTask =
  | { readonly rows: PackedRows }
  | { readonly pack: PackRow; readonly before: SealBefore | undefined }
  | { readonly signed: readonly SignedHeadRow[] }
  | { readonly checkpoint: CheckpointRow }
  | "lay out"
  | "close";

/** What became of it. */
export type Done = {
  readonly failure?: { readonly message: string; readonly code?: unknown; readonly errcode?: unknown };
};

const { file, timeout } = workerData as { file: string; timeout: number }; // reason: given by SqliteThread
const database = new DatabaseSync(file, { timeout });
keepLog(database);

const insert = database.prepare(
  "insert into journal (stream, seq, at, actor, kind, command, ordinal, payload, hash, seal) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
);
const raise = database.prepare(
  "insert into head (stream, seq, at, hash) values (?, ?, ?, ?) on conflict (stream) do update set seq = excluded.seq, at = excluded.at, hash = excluded.hash",
);
const insertPack = database.prepare(
  "insert into pack (stream, first, last, previous, hash, body, seal) values (?, ?, ?, ?, ?, ?, ?)",
);
const sealed = database.prepare("update journal set seal = ? where stream = ? and seq = ?");
const unpacked = database.prepare("delete from journal where stream = ? and seq between ? and ?");
const signed = database.prepare(
  "insert or replace into signed_head (stream, seq, at, hash, signed_at, key, signature) values (?, ?, ?, ?, ?, ?, ?)",
);
const keep = database.prepare(
  "insert into checkpoint (stream, seq, state, hash, seal) values (?, ?, ?, ?, ?) on conflict (stream, seq) do update set state = excluded.state, hash = excluded.hash, seal = excluded.seal",
);

function write(packed: PackedRows): void {
  for (let index = 0; index < rowsIn(packed); index++) {
    const { stream, seq, at, actor, kind, command, ordinal, payload, hash, seal } = rowAt(packed, index);
    insert.run(stream, seq, at, actor, kind, command, ordinal, payload, hash, seal);
  }
  for (const { stream, seq, at, hash } of headsOf(packed)) raise.run(stream, seq, at, hash);
}

function replace({ stream, first, last, previous, hash, body, seal }: PackRow, before: SealBefore | undefined): void {
  insertPack.run(stream, first, last, previous, hash, body, seal);
  if (before) sealed.run(before.seal, stream, before.seq);
  const { changes } = unpacked.run(stream, first, last);
  if (changes !== last - first + 1)
    throw new Error(`${stream} has ${changes} of the entries ${first} to ${last} that were to be packed.`);
}

function keepSigned({ stream, seq, at, hash, signed_at, key, signature }: SignedHeadRow): void {
  signed.run(stream, seq, at, hash, signed_at, key, signature);
}

function keepCheckpoint({ stream, seq, state, hash, seal }: CheckpointRow): void {
  keep.run(stream, seq, state, hash, seal);
}

function inTransaction(work: () => void): void {
  database.exec("begin immediate");
  try {
    work();
    database.exec("commit");
  } catch (error) {
    // SQLite has already rolled back after some errors, a full disk among them
    if (database.isTransaction) database.exec("rollback");
    throw error;
  }
}

function answer(ask: Exclude<WriterTask, "close">): Done {
  try {
    if (ask === "lay out") layOutLog(database);
    else if ("rows" in ask) inTransaction(() => write(ask.rows));
    else if ("pack" in ask) inTransaction(() => replace(ask.pack, ask.before));
    else if ("signed" in ask) inTransaction(() => ask.signed.forEach(keepSigned));
    else keepCheckpoint(ask.checkpoint);
    return {};
  } catch (error) {
    const { message, code, errcode } = error as { message: string; code?: unknown; errcode?: unknown }; // reason: node:sqlite throws errors
    return { failure: { message, code, errcode } };
  }
}

parentPort?.on("message", (ask: WriterTask) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- reason: a thread's port has no origin
  if (ask !== "close") return parentPort?.postMessage(answer(ask));
  database.close();
  parentPort?.close();
});
