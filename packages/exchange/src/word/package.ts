import { strFromU8, unzipSync, type UnzipFileInfo } from "fflate";
import type { UnreadableCode } from "../unreadable.ts";

/** What a Word file may take when unpacked. */
export const UNPACKED_LIMIT = 64 * 1024 * 1024;

/** A Word file unpacked: the parts that hold words and how they are dressed, and its pictures. */
export interface Package {
  readonly files: Readonly<Record<string, Uint8Array>>;
  /** The part with the text. */
  readonly main: string;
}

const MAIN_PART = "word/document.xml";
/** Fonts, macros and embedded files are not unpacked at all. */
const NEEDED =
  /^(?:_rels\/\.rels|word\/_rels\/[\w.-]+\.rels|word\/(?:charts\/|diagrams\/)?[\w.-]+\.xml|word\/media\/[\w.-]+\.(?:png|jpe?g|gif))$/i;
const RELATIONSHIP = /<Relationship\b[^<>]*>/g;
/** How the relationship ends its type that says which part is the text; in most packages it is `word/document.xml`. */
const OFFICE_DOCUMENT = '/officeDocument"';

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
    hasMain ||= /^word\/document\d*\.xml$/.test(file.name);
  }
}

/** Unpacks parts of these names alone, such as documents that the text takes in. */
export function unpackNamed(bytes: Uint8Array, names: ReadonlySet<string>): Readonly<Record<string, Uint8Array>> {
  return names.size === 0 ? {} : unzipSync(bytes, { filter: (file) => names.has(file.name) });
}

/** Unpacks what is needed. What a part says it unpacks to is what it gets: a part that lies about its size is cut. */
export function unpack(bytes: Uint8Array): Package {
  const files = unzipSync(bytes, { filter: (file) => NEEDED.test(file.name) });
  const relationships = strFromU8(files["_rels/.rels"] ?? new Uint8Array()).match(RELATIONSHIP);
  const said = relationships?.find((relationship) => relationship.includes(OFFICE_DOCUMENT));
  const target = /Target="\/?([^"]+)"/.exec(said ?? "")?.[1];
  return { files, main: target !== undefined && files[target] ? target : MAIN_PART };
}
