import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { FILE_LIMIT, isUnreadable, outlineFile, renderOutline, unreadable } from "@duthao/exchange";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

/** Says how the decree in a file is built, for a person or as one line of JSON for a program. */
export async function outlineOf(path: string, json: boolean, { out, complain }: Terminal): Promise<Exit> {
  const bytes = await read(path);
  const outline = typeof bytes === "string" ? bytes : await outlineFile(bytes, basename(path));
  if (typeof outline === "string" || isUnreadable(outline)) {
    complain(`${path}: ${typeof outline === "string" ? outline : outline.en}\n`);
    return EXIT.misused;
  }
  out(json ? `${JSON.stringify(outline)}\n` : renderOutline(outline));
  return EXIT.done;
}

/** A file's bytes, or the sentence that says why there are none. What is too large is not even read. */
async function read(path: string): Promise<Uint8Array | string> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return "This is not a file.";
    return found.size > FILE_LIMIT ? unreadable("too-large").en : await readFile(path);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing ? "There is no such file." : "The file may not be read.";
  }
}
