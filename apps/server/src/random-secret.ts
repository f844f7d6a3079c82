import { createHash, randomBytes } from "node:crypto";

/** 256 bits: beyond guessing. */
const BYTES = 32;

/** A random secret, as text. */
export function randomSecret(): string {
  return randomBytes(BYTES).toString("base64url");
}

/** What is kept of such a word. It has as much chance in it as the hash, so nothing need be added to it. */
export function hashOf(word: string): string {
  return createHash("sha256").update(word).digest("base64url");
}
