import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStore, sealState, type Store } from "@duthao/store";
import { readSettings } from "../settings.ts";
import { examine, fileSentences, sentence } from "./examine.ts";
import { Progress } from "./progress.ts";
import { foldRecords } from "./rebuild.ts";
import { openBackup } from "./restore.ts";
import { EXIT, refuse, type Exit, type Terminal } from "./terminal.ts";

/**
 * Restores a backup into a place of its own that goes away again: verifies it, and folds every round in it. That its seals are of
 * this environment's key is asked as well: whoever has lost that learns it here, and not on the day.
 */
export async function checkBackup(path: string, json: boolean, terminal: Terminal): Promise<Exit> {
  const settings = readSettings(terminal.environment);
  if (!existsSync(path)) return refuse(terminal, `there is no file ${path}.`);
  const folder = await mkdtemp(join(tmpdir(), "duthao-checking-"));
  try {
    const file = join(folder, "duthao.db");
    const restored = await openBackup(path, file, settings);
    if (typeof restored === "string") return refuse(terminal, restored);
    const seals = await sealState(restored.kysely, restored.keys);
    const isOwn = seals === "sealed" || seals === "empty";
    await restored.close();
    // seals of another key are none to us, and the rest can be looked at all the same
    const store = await openStore({ kind: "sqlite", file, keys: isOwn ? restored.keys : undefined });
    const found = await tried(store, terminal);
    await store.close();
    terminal.out(json ? `${JSON.stringify({ ...found, seals })}\n` : page(path, found, isOwn));
    return found.holds && isOwn ? EXIT.done : EXIT.faulty;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Tried {
  readonly holds: boolean;
  readonly entries: number;
  readonly streams: number;
  readonly rounds: number;
  readonly files: number;
  /** A sentence for each stream that is broken. */
  readonly faults: readonly string[];
}

async function tried(store: Store, terminal: Terminal): Promise<Tried> {
  const progress = new Progress(terminal, "entries verified");
  const { holds, entries, verdicts, files } = await examine(store, { onPage: (count) => progress.add(count) });
  return {
    holds,
    entries,
    streams: verdicts.length,
    rounds: holds ? (await foldRecords(store)).length : 0,
    files: files.count,
    faults: [...verdicts.filter(({ fault }) => fault).map(sentence), ...fileSentences(files)],
  };
}

function page(path: string, { holds, entries, streams, rounds, faults }: Tried, isOwn: boolean): string {
  return [
    ...faults,
    holds
      ? `${path} can be restored: ${entries} entries of ${streams} streams hold, and ${rounds} rounds were folded.`
      : `${path} is broken.`,
    ...(isOwn
      ? []
      : [
          "Its seals are not of this environment's SECRET or JOURNAL_KEY: find that key, and keep it apart from the backups.",
        ]),
    "",
  ].join("\n");
}
