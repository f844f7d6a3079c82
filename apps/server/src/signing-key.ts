import { existsSync } from "node:fs";
import { join } from "node:path";
import { HeadSigner, SIGNING_KEY_BYTES } from "@duthao/store";
import { CannotStart } from "./cannot-start.ts";
import { isSigningKey } from "./key-form.ts";
import { keptIn } from "./secret.ts";
import type { Settings } from "./settings.ts";

/**
 * Who signs where the journal ends: with the key as set, else with the one kept in the data folder, made there on the first run.
 * Throws `CannotStart` where what is kept is no key.
 */
export function signerOf({ signingKey, dataDir }: Pick<Settings, "signingKey" | "dataDir">): HeadSigner {
  const file = join(dataDir, "signing-key");
  const key = signingKey ?? keptIn(file);
  if (!isSigningKey(key))
    throw new CannotStart(
      `The file ${file} holds no signing key of ${SIGNING_KEY_BYTES} bytes in base64; put the right one back, or delete it and publish the new public key.`,
    );
  return new HeadSigner(bytesOf(key));
}

/** The public key as it is now, making none; `undefined` where there is none yet. */
export function publicKeyOf(settings: Pick<Settings, "signingKey" | "dataDir">): string | undefined {
  return settings.signingKey !== undefined || existsSync(join(settings.dataDir, "signing-key"))
    ? signerOf(settings).key
    : undefined;
}

const bytesOf = (text: string): Uint8Array => Buffer.from(text, "base64url");
