import { pathToFileURL } from "node:url";
import { uncalledHooks, whyNot, type Extension } from "@duthao/room";
import type { Logger } from "pino";
import { CannotStart } from "./cannot-start.ts";

/** The extensions of Hocuspocus in these modules, in their order. Throws `CannotStart` for one that cannot be loaded or used. */
export async function loadExtensions(
  files: readonly string[],
  log: Pick<Logger, "warn">,
): Promise<readonly Extension[]> {
  const found: Extension[] = [];
  for (const file of files) {
    for (const candidate of [await exportOf(file)].flat()) {
      const reason = whyNot(candidate);
      if (reason !== undefined)
        throw new CannotStart(
          `The setting HOCUSPOCUS_EXTENSIONS is wrong: what ${file} exports cannot be used, ${reason}`,
        );
      const extension = candidate as Extension; // reason: an object, of whose hooks all are optional
      const uncalled = uncalledHooks(extension);
      if (uncalled.length > 0)
        log.warn({ file, hooks: uncalled }, "An extension has hooks that are never called here.");
      found.push(extension);
    }
  }
  return found;
}

async function exportOf(file: string): Promise<unknown> {
  try {
    return ((await import(pathToFileURL(file).href)) as { default?: unknown }).default; // reason: what a module exports is looked at by `whyNot`
  } catch (error) {
    throw new CannotStart(
      `The setting HOCUSPOCUS_EXTENSIONS is wrong: ${file} cannot be loaded (${error instanceof Error ? error.message : String(error)}).`,
    );
  }
}
