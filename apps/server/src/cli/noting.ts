import { randomUUID } from "node:crypto";
import type { AuditAct, AuditNote } from "@duthao/domain";
import { JournalAudit } from "@duthao/service";
import { sealState, type Store } from "@duthao/store";
import { leaveNote } from "../audit/left-notes.ts";
import { openStoreOf } from "../open-services.ts";
import { journalKeysOf } from "../journal-keys.ts";
import { readSettings, type Settings } from "../settings.ts";
import type { Terminal } from "./terminal.ts";

/**
 * Notes what a command did. The embedded database is its server's, which takes what is left for it within seconds, or when it
 * starts; PostgreSQL is written at once. What was done stays done where it cannot be noted, and that is said.
 */
export async function noteAct(act: AuditAct, { environment, complain }: Terminal): Promise<void> {
  const settings = readSettings(environment);
  const note: AuditNote = { way: "command-line", act };
  try {
    if (settings.databaseUrl === undefined) leaveNote(settings, `${Date.now()}-${randomUUID()}`, note);
    else await write(settings, note);
  } catch (failure) {
    complain(`duthao: it is done, and could not be noted in the audit: ${String(failure)}.\n`);
  }
}

async function write(settings: Settings, note: AuditNote): Promise<void> {
  journalKeysOf(settings); // makes the secret on the first run
  const store = await openStoreOf(settings);
  try {
    await requireOwnKey(store);
    const failures: unknown[] = [];
    const audit = new JournalAudit({
      journal: store.journal,
      now: Date.now,
      report: (failure) => failures.push(failure),
    });
    audit.note(note);
    await audit.write();
    if (failures.length > 0) throw failures[0];
  } finally {
    await store.close();
  }
}

/** What is sealed with another key than the servers' is believed by none of them, nor what stands behind it. */
async function requireOwnKey({ kysely, keys }: Store): Promise<void> {
  const state = await sealState(kysely, keys);
  if (state === "foreign" || state === "unsealed")
    throw new Error("the journal is sealed with another key than this environment's SECRET or JOURNAL_KEY");
}
