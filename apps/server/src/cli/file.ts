import { readFile, stat } from "node:fs/promises";
import { FILE_LIMIT, unreadable } from "@duthao/exchange";

/** A file's bytes, or the sentence that says why there are none. What is too large is not even read. */
export async function bytesOf(path: string): Promise<Uint8Array | string> {
  try {
    const found = await stat(path);
    if (!found.isFile()) return "This is not a file.";
    return found.size > FILE_LIMIT ? unreadable("too-large").en : await readFile(path);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return missing ? "There is no such file." : "The file may not be read.";
  }
}
