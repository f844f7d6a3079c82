import { existsSync, readdirSync, statSync } from "node:fs";
import { access, constants, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { backUpSqlite, copyStore, openStore, StoreUnavailable, type Store } from "@duthao/store";
import { migrateAccounts } from "../accounts.ts";
import { CannotStart } from "../cannot-start.ts";
import { databaseFile, openStoreOf, requireDatabase } from "../open-services.ts";
import { knownJournalKeys } from "../journal-keys.ts";
import { readSettings, type Settings } from "../settings.ts";
import { backupName, backupsToPrune } from "./backup-name.ts";
import { examine, fileSentences, sentence } from "./examine.ts";
import { Progress } from "./progress.ts";
import { EXIT, refuse, type Exit, type Terminal } from "./terminal.ts";

interface Asked {
  /** The file to write; with `keep` the folder in which it gets the name of its moment. */
  readonly path: string;
  /** How many backups stay in that folder, this one among them. */
  readonly keep: string | undefined;
  readonly json: boolean;
}

/**
 * Copies everything that is kept, as it is at one moment and while the server runs, into one file: a SQLite database, whatever it was kept in.
 * The copy is verified; only then it gets its name, and only then older ones go.
 */
export async function backUp({ path, keep, json }: Asked, terminal: Terminal): Promise<Exit> {
  if (keep === undefined) return copyInto(path, json, terminal);
  if (!/^[1-9]\d{0,4}$/.test(keep)) return refuse(terminal, "--keep is how many backups stay, 1 or more.");
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return refuse(terminal, `${path} is no folder; with --keep name the one for the backups.`);
  const exit = await copyInto(join(path, backupName(Date.now())), json, terminal);
  if (exit === EXIT.done)
    for (const file of backupsToPrune(readdirSync(path), Number(keep))) await rm(join(path, file), { force: true });
  return exit;
}

async function copyInto(path: string, json: boolean, terminal: Terminal): Promise<Exit> {
  const settings = readSettings(terminal.environment);
  requireDatabase(settings);
  const file = resolve(path);
  if (existsSync(file)) return refuse(terminal, `${path} is there already; name a file that is not.`);
  if (!(await isWritable(dirname(file)))) return refuse(terminal, `nothing can be written in ${dirname(file)}.`);
  const partial = `${file}.partial`;
  await rm(partial, { force: true });
  try {
    await writeFile(partial, "", { mode: 0o600 }); // nobody else's to read: it says who may sign in
    await write(settings, partial, new Progress(terminal, settings.databaseUrl === undefined ? "pages" : "rows"));
    const copy = await openStore({ kind: "sqlite", file: partial, readOnly: true, keys: knownJournalKeys(settings) });
    const progress = new Progress(terminal, "entries verified");
    const found = await examine(copy, { onPage: (entries) => progress.add(entries) });
    await copy.close();
    await rename(partial, file);
    const { size } = await stat(file);
    const faults = [...found.verdicts.filter(({ fault }) => fault).map(sentence), ...fileSentences(found.files)];
    terminal.out(
      json
        ? `${JSON.stringify({ file, bytes: size, entries: found.entries, streams: found.verdicts.length, files: found.files, holds: found.holds })}\n`
        : `${[...faults, `${file}: ${found.entries} entries of ${found.verdicts.length} streams in ${size} bytes, ${found.holds ? "verified" : 'broken as the database is; see "duthao verify"'}.`].join("\n")}\n`,
    );
    return found.holds ? EXIT.done : EXIT.faulty;
  } catch (error) {
    throw error instanceof StoreUnavailable ? new CannotStart(error.message, { cause: error }) : error;
  } finally {
    for (const left of [partial, `${partial}.lock`, `${partial}-wal`, `${partial}-shm`])
      await rm(left, { force: true });
  }
}

async function write(settings: Settings, to: string, progress: Progress): Promise<void> {
  const onProgress = (done: number) => progress.reach(done);
  const file = databaseFile(settings);
  if (file !== undefined) return backUpSqlite(file, to, onProgress);
  const from = await openStoreOf(settings, { readOnly: true });
  const copy = await openStore({ kind: "sqlite", file: to });
  try {
    await migrateAccounts(copy);
    await copyStore(from, copy, onProgress);
  } finally {
    await Promise.all([from, copy].map((store: Store) => store.close()));
  }
}

async function isWritable(folder: string): Promise<boolean> {
  return access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}
