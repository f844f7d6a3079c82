import { lineText, type SourceBlock } from "@duthao/decree";
import { isAknFile } from "./akn-file.ts";
import type { Source } from "./source.ts";
import { decodeText } from "./text-encoding.ts";
import { readText } from "./text-file.ts";
import { unreadable, type Unreadable, type UnreadableCode } from "./unreadable.ts";
import { readPage, readWord, readXml } from "./file-process.ts";

/** The largest file that is looked at: ten times the largest decree with its annexes as pictures. */
export const FILE_LIMIT = 32 * 1024 * 1024;
/** The longest text, in UTF-16 code units: twenty times NĐ 214/2025, one of the longest decrees. */
export const TEXT_LIMIT = 8 * 1024 * 1024;
/** The most lines, those of table cells included: NĐ 24/2026, a list of chemicals, has 7,300. */
export const LINE_LIMIT = 100_000;

/**
 * The lines and tables of a .docx, .html, .xml (Akoma Ntoso) or .txt file; what was pasted is .html or .txt. What a file is, its bytes decide before its name does.
 * Never throws for what a file holds: a file that cannot be read is an `Unreadable` with its sentence.
 */
export async function readFile(bytes: Uint8Array, name: string): Promise<Source | Unreadable> {
  const source = await read(bytes, name);
  if (typeof source === "string") return unreadable(source);
  const { lines, length } = extentOf(source.blocks);
  if (length > TEXT_LIMIT || lines > LINE_LIMIT) return unreadable("too-large");
  return length === 0 ? unreadable("nothing-readable") : source;
}

async function read(bytes: Uint8Array, name: string): Promise<Source | UnreadableCode> {
  if (bytes.length === 0) return "empty";
  if (bytes.length > FILE_LIMIT) return "too-large";
  if (startsWith(bytes, ZIP)) return readWord(bytes);
  if (startsWith(bytes, COMPOUND)) return holds(bytes, ENCRYPTED) ? "encrypted" : "old-doc";
  const text = decodeText(bytes);
  if (text !== undefined && isAknFile(text)) return readXml(text);
  const form = FORMS.find((one) => one.name.test(name));
  if (!form) return "not-word";
  return text === undefined ? "not-text" : form.read(text);
}

/** What has no other sign is what its name says. Akoma Ntoso makes its words NFC one by one: a sign may not join the bracket before it. */
const FORMS: readonly { readonly name: RegExp; readonly read: (text: string) => Source | UnreadableCode | Promise<Source | UnreadableCode> }[] = [
  { name: /\.x?html?$/i, read: (text) => readPage(text.normalize("NFC")) },
  { name: /\.te?xt$/i, read: (text) => readText(text.normalize("NFC")) },
  { name: /\.(?:xml|akn)$/i, read: (text) => readXml(text) },
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
  for (const line of blocks.flatMap((block) => (block.kind === "line" ? [block] : block.rows.flat().flatMap((cell) => cell.lines)))) {
    lines++;
    length += lineText(line).length;
  }
  return { lines, length };
}
