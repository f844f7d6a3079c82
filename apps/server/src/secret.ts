import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Settings } from "./settings.ts";

/** 256 bits: as much as the hash that signs with it. */
const SECRET_BYTES = 32;

/** The secret that signs sessions: as set, else the one kept in the data folder, made there on the first run. */
export function secretOf({ secret, dataDir }: Pick<Settings, "secret" | "dataDir">): string {
  if (secret !== undefined) return secret;
  const file = join(dataDir, "secret");
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

/** `wx` and mode 600: never over an existing one, readable by its owner only. */
function create(file: string): string {
  const secret = randomBytes(SECRET_BYTES).toString("base64url");
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
  return secret;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
