import { unzipSync, zipSync, type UnzipFileInfo } from "fflate";
import type { UnreadableCode } from "./unreadable.ts";

/** What a Word file may take when unpacked. */
export const UNPACKED_LIMIT = 64 * 1024 * 1024;

const MAIN_PART = "word/document.xml";
/** The parts that hold words and how they are dressed; pictures, fonts and macros are not unpacked at all. */
const NEEDED = /^(?:\[Content_Types\]\.xml|.*\.rels|word\/[\w.-]+\.xml)$/;

/** Looks at the list of contents, without unpacking: whether this is a Word file of lawful size. */
export function inspectPackage(bytes: Uint8Array): UnreadableCode | undefined {
  let unpacked = 0;
  let hasMain = false;
  try {
    unzipSync(bytes, { filter: (file) => (note(file), false) });
  } catch {
    return "broken";
  }
  if (unpacked > UNPACKED_LIMIT) return "too-large";
  return hasMain ? undefined : "not-word";

  function note(file: UnzipFileInfo): void {
    unpacked += Math.max(file.originalSize, file.size);
    hasMain ||= file.name === MAIN_PART;
  }
}

/**
 * The same package with only the parts that hold words, stored and not compressed.
 * What a part says it unpacks to is what it gets, so a part that lies about its size is cut, not unpacked.
 */
export function trimPackage(bytes: Uint8Array): Uint8Array {
  return zipSync(unzipSync(bytes, { filter: (file) => NEEDED.test(file.name) }), { level: 0 });
}
