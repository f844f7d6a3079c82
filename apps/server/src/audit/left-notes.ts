import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuditNote } from "@duthao/domain";
import type { Audit } from "@duthao/service";
import type { Settings } from "../settings.ts";

/** Where commands leave what they did, beside a server that has the embedded database to itself: it takes them into its journal. */
const folderIn = ({ dataDir }: Pick<Settings, "dataDir">): string => join(dataDir, "audit-waiting");

/** Leaves a note for the server of this data folder; whoever may write here has the journal's key as well. */
export function leaveNote(settings: Pick<Settings, "dataDir">, id: string, note: AuditNote): void {
  const folder = folderIn(settings);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${id}.json`);
  writeFileSync(`${file}.partial`, JSON.stringify(note), { mode: 0o600, flush: true });
  renameSync(`${file}.partial`, file);
}

/** Takes what was left into the journal, each once, and then away. What is no note is put aside and reported. */
export async function takeLeftNotes(
  settings: Pick<Settings, "dataDir">,
  audit: Audit,
  report: (failure: unknown, part: string) => void,
): Promise<void> {
  const folder = folderIn(settings);
  const taken = notesIn(folder).filter((name) => take(join(folder, name), audit, report));
  await audit.write();
  if (audit.waiting === 0) for (const name of taken) rmSync(join(folder, name), { force: true });
}

function notesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".json"))
      .toSorted();
  } catch {
    return []; // nobody has left anything yet
  }
}

function take(file: string, audit: Pick<Audit, "note">, report: (failure: unknown, part: string) => void): boolean {
  try {
    audit.note(AuditNote.parse(JSON.parse(readFileSync(file, "utf8"))), file.split("/").at(-1) ?? file);
    return true;
  } catch (failure) {
    report(failure, "audit");
    renameSync(file, `${file}.wrong`);
    return false;
  }
}
