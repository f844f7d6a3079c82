import { randomBytes, randomUUID } from "node:crypto";
import { linkSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { SECRET_LENGTH } from "./key-form.ts";
import type { Settings } from "./settings.ts";

/** 256 bits: as much as the hash that signs with it. */
const SECRET_BYTES = 32;

/**
 * The secret that signs sessions: as set, else the one kept in the data folder, made there on the first run.
 * Throws `CannotStart` where what is kept is no secret: with an empty one, sessions would be signed with a key that everybody knows.
 */
export function secretOf({ secret, dataDir }: Pick<Settings, "secret" | "dataDir">): string {
  if (secret !== undefined) return secret;
  const file = join(dataDir, "secret");
  const kept = keptIn(file);
  if (kept.length < SECRET_LENGTH)
    throw new CannotStart(
      `The file ${file} holds no secret of ${SECRET_LENGTH} characters; delete it, and everybody signs in again.`,
    );
  return kept;
}

/** What a file keeps: 32 bytes by chance in base64url, made on the first run, readable by its owner only. */
export function keptIn(file: string): string {
  return read(file) ?? create(file);
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (isCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Mode 600: readable by its owner only. Written aside and then linked: never half, and never over another process's. */
function create(file: string): string {
  const aside = `${file}.${randomUUID()}`;
  writeFileSync(aside, `${randomBytes(SECRET_BYTES).toString("base64url")}\n`, {
    mode: 0o600,
    flag: "wx",
    flush: true,
  });
  try {
    linkSync(aside, file);
  } catch (error) {
    if (!isCode(error, "EEXIST")) throw error;
  } finally {
    unlinkSync(aside);
  }
  return read(file) ?? "";
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
