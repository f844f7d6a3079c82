import { lineText, type SourceBlock } from "@duthao/decree";
import { FILE_LIMIT } from "@duthao/domain";
import { isAknFile } from "./akoma-ntoso/file.ts";
import { readAknLines } from "./akoma-ntoso/read.ts";
import { readHtml } from "./html/html.ts";
import type { Source } from "./source.ts";
import { decodeText } from "./text/text-encoding.ts";
import { readText } from "./text/text-file.ts";
import { TooDeep } from "./too-deep.ts";
import type { UnreadableCode } from "./unreadable.ts";
import { openWord } from "./word/open.ts";
import { inspectPackage } from "./word/package.ts";

export { FILE_LIMIT };
/** The longest text, in UTF-16 code units: eight times NĐ 214/2025, one of the longest decrees. */
export const TEXT_LIMIT = 3_000_000;
/** The most lines, those of table cells included: five times NĐ 24/2026, a list of chemicals, which has 7,300. */
export const LINE_LIMIT = 40_000;

/**
 * Reads a file here and now: only in a process that may end. What a file is, its bytes decide before its name does.
 * Throws for a Word file that is damaged in ways that cannot be foreseen.
 */
export async function readHere(bytes: Uint8Array, name: string): Promise<Source | UnreadableCode> {
  try {
    const source = await read(bytes, name);
    if (typeof source === "string") return source;
    const { lines, length } = extentOf(source.blocks);
    if (length > TEXT_LIMIT || lines > LINE_LIMIT) return "too-long";
    return length === 0 ? "nothing-readable" : source;
  } catch (error) {
    if (error instanceof TooDeep) return "too-deep";
    throw error;
  }
}

async function read(bytes: Uint8Array, name: string): Promise<Source | UnreadableCode> {
  if (bytes.length === 0) return "empty";
  if (bytes.length > FILE_LIMIT) return "too-large";
  if (startsWith(bytes, ZIP)) return inspectPackage(bytes) ?? openWord(bytes);
  if (startsWith(bytes, COMPOUND)) return holds(bytes, ENCRYPTED) ? "encrypted" : "old-doc";
  const text = decodeText(bytes);
  if (text !== undefined && isAknFile(text)) return readAknLines(text);
  const form = FORMS.find((one) => one.name.test(name));
  if (!form) return "not-word";
  return text === undefined ? "not-text" : form.read(text);
}

/** What has no other sign is what its name says. Akoma Ntoso makes its words NFC one by one: a sign may not join the bracket before it. */
const FORMS: readonly { readonly name: RegExp; readonly read: (text: string) => Source | UnreadableCode }[] = [
  { name: /\.x?html?$/i, read: (text) => readHtml(text.normalize("NFC")) },
  { name: /\.te?xt$/i, read: (text) => (text.length > 2 * TEXT_LIMIT ? "too-long" : readText(text.normalize("NFC"))) },
  { name: /\.(?:xml|akn)$/i, read: readAknLines },
];

const ZIP = [0x50, 0x4b];
/** The container of .doc, and of a .docx with a password. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** The name of the stream that a protected .docx is in. */
const ENCRYPTED = Buffer.from("EncryptedPackage", "utf16le");

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function holds(bytes: Uint8Array, words: Buffer): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(words);
}

function extentOf(blocks: readonly SourceBlock[]): { lines: number; length: number } {
  let lines = 0;
  let length = 0;
  for (const line of blocks.flatMap((block) =>
    block.kind === "line" ? [block] : block.rows.flat().flatMap((cell) => cell.lines),
  )) {
    lines++;
    length += lineText(line).length;
  }
  return { lines, length };
}
