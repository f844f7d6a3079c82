import { unreachable } from "@duthao/domain";
import { sealAll, sealState, type Store } from "@duthao/store";
import type { Logger } from "pino";
import { CannotStart } from "./cannot-start.ts";
import type { JournalMemory } from "./journal-memory.ts";

/**
 * Makes sure that the journal is sealed with this node's key. One from before there were seals is sealed once, where the
 * database lies beside the memory that says so afterwards; otherwise whoever runs it has to ask for that. Throws `CannotStart`.
 */
export async function requireSealed(store: Store, memory: JournalMemory, log: Logger): Promise<void> {
  const state = await sealState(store.kysely, store.keys);
  switch (state) {
    case "empty":
    case "sealed":
      return;
    case "foreign":
      throw new CannotStart(
        'The journal is sealed with another key: set the JOURNAL_KEY or SECRET with which it was written, or name it in JOURNAL_KEY_PREVIOUS. Where it is lost, "duthao seal" takes the journal over as it is.',
      );
    case "unsealed":
      if (!memory.isNew || store.kind !== "sqlite")
        throw new CannotStart(
          'No entry of the journal carries a seal. If it is from a Duthao before there were seals, run "duthao seal" once; if it is not, somebody has changed the database.',
        );
      return seal(store, log);
    default:
      return unreachable(state);
  }
}

async function seal(store: Store, log: Logger): Promise<void> {
  if (!store.keys) return;
  const { entries, left } = await sealAll(store, store.keys);
  log.info({ entries }, "The journal was sealed.");
  for (const stream of left)
    log.error({ stream }, 'A stream does not verify and was not sealed; "duthao verify" says why.');
}
