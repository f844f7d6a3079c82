import { SIGNING_KEY_BYTES } from "@duthao/store";

/** What a secret must have at least, in characters. */
export const SECRET_LENGTH = 32;

/** Whether a text is a private key: 32 bytes in base64 or base64url. */
export function isSigningKey(text: string): boolean {
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) && Buffer.from(text, "base64url").length === SIGNING_KEY_BYTES;
}
