import { sealAll } from "@duthao/store";
import { openStoreOf, requireDatabase } from "../open-services.ts";
import { journalKeysOf } from "../journal-keys.ts";
import { readSettings } from "../settings.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Seals every entry of the journal that is not sealed with this key: says of what is there that it is as it should be. */
export async function seal(json: boolean, terminal: Terminal): Promise<Exit> {
  const settings = readSettings(terminal.environment);
  requireDatabase(settings);
  const store = await openStoreOf(settings);
  try {
    const { entries, left } = await sealAll(store, journalKeysOf(settings));
    const lines = left.map((stream) => `${stream} does not verify and was left as it is; "duthao verify" says why.`);
    terminal.out(
      json ? `${JSON.stringify({ entries, left })}\n` : `${[...lines, `${entries} entries were sealed.`].join("\n")}\n`,
    );
    return left.length === 0 ? EXIT.done : EXIT.faulty;
  } finally {
    await store.close();
  }
}
