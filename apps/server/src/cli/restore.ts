import { existsSync } from "node:fs";
import { copyFile, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  copyStore,
  isEmptyStore,
  openStore,
  sealAll,
  sealState,
  StoreUnavailable,
  type SealState,
  type Store,
} from "@duthao/store";
import { migrateAccounts } from "../accounts.ts";
import { openDataFolder } from "../data-folder.ts";
import { databaseFile, openStoreOf } from "../open-services.ts";
import { JournalMemory } from "../journal-memory.ts";
import { journalKeysOf, knownJournalKeys } from "../journal-keys.ts";
import { readSettings, type Settings } from "../settings.ts";
import { examine, fileSentences, sentence } from "./examine.ts";
import { Progress } from "./progress.ts";
import { EXIT, refuse, type Exit, type Terminal } from "./terminal.ts";

/** Puts everything of a backup into an empty folder or an empty PostgreSQL database, once it is verified. */
export async function restore(path: string, json: boolean, terminal: Terminal): Promise<Exit> {
  const settings = readSettings(terminal.environment);
  if (!existsSync(path)) return refuse(terminal, `there is no file ${path}.`);
  openDataFolder(settings.dataDir);
  const memory = new JournalMemory(settings);
  const occupied = await occupant(settings);
  if (occupied !== undefined)
    return refuse(terminal, `${occupied} holds data already; a backup is restored into an empty one only.`);
  // beside the database to be, so that taking its place is one step
  const folder = await mkdtemp(
    settings.databaseUrl === undefined ? join(settings.dataDir, "restoring-") : join(tmpdir(), "duthao-restoring-"),
  );
  try {
    const file = join(folder, "duthao.db");
    const copy = await openBackup(path, file, settings);
    if (typeof copy === "string") return refuse(terminal, copy);
    const state = await sealState(copy.kysely, copy.keys);
    const progress = new Progress(terminal, "entries verified");
    // seals of another key are none to us, and the rest can be looked at all the same
    const looked = state === "sealed" ? copy : await openStore({ kind: "sqlite", file, readOnly: true });
    const found = await examine(looked, { onPage: (entries) => progress.add(entries) });
    if (looked !== copy) await looked.close();
    if (found.holds && state !== "sealed") await sealAll(copy, journalKeysOf(settings));
    if (found.holds && settings.databaseUrl !== undefined) await fill(settings, copy, terminal);
    await copy.close();
    if (!found.holds) {
      terminal.complain(
        `duthao: ${path} is broken, and nothing was restored.\n${[
          ...found.verdicts.filter(({ fault }) => fault).map(sentence),
          ...fileSentences(found.files),
        ]
          .map((line) => `${line}\n`)
          .join("")}`,
      );
      return EXIT.faulty;
    }
    const embedded = databaseFile(settings);
    if (embedded !== undefined) await rename(file, embedded);
    if (!memory.isNew) memory.begin(found.signedHeads);
    terminal.out(
      json
        ? `${JSON.stringify({ entries: found.entries, streams: found.verdicts.length, keys: [...new Set(found.signedHeads.map(({ key }) => key))] })}\n`
        : `${found.entries} entries of ${found.verdicts.length} streams are restored and verified.\n${SAID_OF[state]}`,
    );
    return EXIT.done;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is said of the seals of a backup. */
const SAID_OF: Readonly<Record<SealState, string>> = {
  empty: "",
  sealed: "",
  unsealed: "They carried no seals, and were sealed with this folder's key.\n",
  foreign: "Their seals could not be checked: they are of another key. They were sealed anew with this folder's.\n",
};

/** What stands where the backup is to go; `undefined` for nothing. */
async function occupant(settings: Settings): Promise<string | undefined> {
  const embedded = databaseFile(settings);
  if (embedded !== undefined) return existsSync(embedded) ? embedded : undefined;
  const store = await openStoreOf(settings);
  const isEmpty = await isEmptyStore(store);
  await store.close();
  return isEmpty ? undefined : "the database";
}

/** A backup, copied and brought up to date with this version; or the sentence that says why it is none. */
export async function openBackup(path: string, file: string, settings: Settings): Promise<Store | string> {
  try {
    await copyFile(path, file);
    const looked = await openStore({ kind: "sqlite", file, keys: knownJournalKeys(settings) });
    if (!(await isEmptyStore(looked))) return looked;
    await looked.close();
    return `${path} is no backup: there is nothing in it.`;
  } catch (error) {
    if (error instanceof StoreUnavailable)
      return `${path} is no backup that can be read${error.cause instanceof Error ? ` (${error.cause.message}).` : `: ${error.message}`}`;
    throw error;
  }
}

async function fill(settings: Settings, copy: Store, terminal: Terminal): Promise<void> {
  const progress = new Progress(terminal, "rows");
  const store = await openStoreOf(settings);
  try {
    await migrateAccounts(store);
    await migrateAccounts(copy);
    await copyStore(copy, store, (rows) => progress.reach(rows));
  } finally {
    await store.close();
  }
}
