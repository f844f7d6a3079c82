import { hkdfSync } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { JOURNAL_KEY_BYTES, JournalKeys } from "@duthao/store";
import { secretOf } from "./secret.ts";
import type { Settings } from "./settings.ts";
import { isSigningKey as isKey } from "./key-form.ts";

type KeySettings = Pick<Settings, "journalKey" | "earlierJournalKeys" | "secret" | "dataDir">;

/** What the journal is sealed with: the key as set, else one that follows from the secret, which is made on the first run. */
export function journalKeysOf(settings: KeySettings): JournalKeys {
  const { journalKey, earlierJournalKeys } = settings;
  const key = journalKey === undefined ? derived(secretOf(settings)) : bytesOf(journalKey);
  return new JournalKeys({
    key,
    previous: earlierJournalKeys.flatMap((earlier) => [
      ...(isKey(earlier) ? [bytesOf(earlier)] : []),
      derived(earlier),
    ]),
  });
}

/** The same as they are now, making no secret; `undefined` where there is none yet. */
export function knownJournalKeys(settings: KeySettings): JournalKeys | undefined {
  const isKnown =
    settings.journalKey !== undefined || settings.secret !== undefined || existsSync(join(settings.dataDir, "secret"));
  return isKnown ? journalKeysOf(settings) : undefined;
}

/** What nodes prove to each other with that a message on the bus is one of theirs. */
export function busKeyOf({ journalKey, ...settings }: Pick<Settings, "journalKey" | "secret" | "dataDir">): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", journalKey ?? secretOf(settings), "", "duthao bus", JOURNAL_KEY_BYTES));
}

const derived = (secret: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, "", "duthao journal key", JOURNAL_KEY_BYTES));

const bytesOf = (text: string): Uint8Array => Buffer.from(text, "base64url");
