import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { Head } from "@duthao/service";
import { commandsOf, type Append } from "./append.ts";
import type { JournalWriter } from "./journal.ts";
import type { PackWriter } from "./packing.ts";
import type { JournalKeys } from "./seal.ts";
import { rowsOf, settleAll, Answers } from "./settle-all.ts";
import type { SignedHeadWriter } from "./signed-heads.ts";
import { pack, transferable } from "./sqlite-rows.ts";
import type { WriterTask, Done } from "./sqlite-thread.ts";
import { toEntry, toHead, type CheckpointRow, type Database } from "./tables.ts";

/** Asks the writing thread for one thing after the other; it begins with the first. */
export class SqliteThread {
  readonly #settings: { readonly file: string; readonly timeout: number };
  #worker: Worker | undefined;
  #isClosed = false;
  readonly #waiting: { resolve: () => void; reject: (error: Error) => void }[] = [];

  /** `timeout`: how long a statement waits for another writer of the file, in milliseconds. */
  constructor(file: string, timeout: number) {
    this.#settings = { file, timeout };
  }

  ask(ask: Exclude<WriterTask, "close">, transfer: ArrayBufferLike[] = []): Promise<void> {
    if (this.#isClosed) return Promise.reject(new Error("The store is closed."));
    const worker = (this.#worker ??= this.#begin());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      worker.postMessage(ask, transfer as ArrayBuffer[]); // reason: none of them is shared
    });
  }

  /** Resolves when everything that was asked for is done. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    this.#worker = undefined;
    if (!worker) return;
    const exited = once(worker, "exit");
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- reason: a thread has no origin
    worker.postMessage("close" satisfies WriterTask);
    await exited;
  }

  #begin(): Worker {
    const worker = new Worker(new URL("./sqlite-thread.ts", import.meta.url), { workerData: this.#settings });
    worker.on("message", ({ failure }: Done) => {
      const asked = this.#waiting.shift();
      if (failure)
        asked?.reject(Object.assign(new Error(failure.message), { code: failure.code, errcode: failure.errcode }));
      else asked?.resolve();
    });
    worker.on("error", (error: Error) => this.#lose(worker, error));
    worker.on("exit", () => this.#lose(worker, new Error("The thread that writes the journal has ended.")));
    return worker;
  }

  /** It is begun anew with the next thing that is asked for. */
  #lose(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = undefined;
    for (const { reject } of this.#waiting.splice(0)) reject(error);
  }
}

/**
 * Writes groups of appends to SQLite. This process alone writes the file, so where streams end is remembered here,
 * and forgotten whatever fails.
 */
export function sqliteWriter(db: Database, thread: SqliteThread, keys?: JournalKeys): JournalWriter {
  const ends = new Map<string, Head>();

  async function recall(appends: readonly Append[]): Promise<void> {
    const unknown = new Set(appends.flatMap(({ stream }) => (ends.has(stream) ? [] : stream)));
    if (unknown.size === 0) return;
    const rows = await db
      .selectFrom("head")
      .selectAll()
      .where("stream", "in", [...unknown])
      .execute();
    for (const row of rows) ends.set(row.stream, toHead(row));
  }

  return async (appends) => {
    try {
      await recall(appends);
      const told = await toldOf(db, appends);
      const settled = settleAll(appends, ends, told);
      if (settled.written.length === 0) return settled.results;
      const packed = pack(rowsOf(settled, told, keys));
      await thread.ask({ rows: packed }, transferable(packed));
      return settled.results;
    } catch (error) {
      ends.clear();
      throw error;
    }
  };
}

/** Packs are written where the journal is. */
export function sqlitePackWriter(thread: SqliteThread): PackWriter {
  return async (pack, before) => {
    await thread.ask({ pack, before });
    return true;
  };
}

/** So are signed heads. */
export const sqliteSignedHeadWriter =
  (thread: SqliteThread): SignedHeadWriter =>
  (signed) =>
    thread.ask({ signed });

/** So are checkpoints: there is one writer of the file. */
export const sqliteCheckpointWriter =
  (thread: SqliteThread) =>
  (checkpoint: CheckpointRow): Promise<void> =>
    thread.ask({ checkpoint });

async function toldOf(db: Database, appends: readonly Append[]): Promise<Answers> {
  const told = new Answers();
  for (const append of appends) {
    for (const command of commandsOf(append)) {
      if (told.of(append.stream, command).length > 0) continue;
      const rows = await db
        .selectFrom("journal")
        .selectAll()
        .where("stream", "=", append.stream)
        .where("command", "=", command)
        .orderBy("seq")
        .execute();
      for (const row of rows) told.remember(toEntry(row));
    }
  }
  return told;
}
