import { readHtml } from "../html/html.ts";
import type { Source } from "../source.ts";
import { decodeText } from "../text/text-encoding.ts";
import { readText } from "../text/text-file.ts";

/** A document that a Word file takes in where it stands (`w:altChunk`): read, or only its words where its kind is not read. */
export type Chunk = Source | string;

/** Reads another document, if its bytes or its name say what it is. A Word file in a Word file is read by `openWord`. */
export async function readChunk(
  bytes: Uint8Array,
  name: string,
  openWord: (file: Uint8Array) => Promise<Source>,
): Promise<Chunk> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return await openWord(bytes);
  const text = decodeText(bytes) ?? new TextDecoder("windows-1252").decode(bytes);
  if (text.startsWith("{\\rtf")) return wordsOfRtf(text);
  if (/^(?:MIME-Version|Content-Type)\s*:/im.test(text.slice(0, HEAD)))
    return readHtml((pageOf(text) ?? "").normalize("NFC"));
  return /^\s*<|\.x?html?$/i.test(text.slice(0, HEAD)) || /\.x?html?$/i.test(name)
    ? readHtml(text.normalize("NFC"))
    : readText(text.normalize("NFC"));
}

/** How much of a document is looked at for what it is. */
const HEAD = 1024;

/** The page of a web archive (RFC 2557); `undefined` where it has none. */
function pageOf(archive: string): string | undefined {
  const boundary = /boundary\s*=\s*"?([^"\r\n;]+)/i.exec(archive)?.[1];
  const parts = boundary === undefined ? [archive] : archive.split(`--${boundary}`);
  for (const part of parts) {
    const end = /\r?\n\r?\n/.exec(part.trimStart());
    const head = part.trimStart().slice(0, end?.index ?? 0);
    if (!end || !/^Content-Type\s*:\s*(?:text\/html|application\/xhtml)/im.test(head)) continue;
    const body = part.trimStart().slice(end.index + end[0].length);
    const bytes = unpackedBody(body, /^Content-Transfer-Encoding\s*:\s*([\w-]+)/im.exec(head)?.[1]?.toLowerCase());
    return bytes && (decodeText(bytes) ?? new TextDecoder("windows-1252").decode(bytes));
  }
  return undefined;
}

function unpackedBody(body: string, encoding: string | undefined): Uint8Array | undefined {
  if (encoding === "base64") return Buffer.from(body, "base64");
  const bytes = Buffer.from(body, "utf8");
  if (encoding !== "quoted-printable") return bytes;
  const plain = bytes
    .toString("latin1")
    .replace(/=\r?\n/g, "")
    .replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, "latin1");
}

/** What of RTF is no word: groups of fonts, colours, styles and facts, control words, and the braces. */
const RTF_SILENT = /\{\\(?:\*|fonttbl|colortbl|stylesheet|info|pict)[^{}]*(?:\{[^{}]*\}[^{}]*)*\}/g;

function wordsOfRtf(rtf: string): string {
  return rtf
    .replace(RTF_SILENT, " ")
    .replace(/\\u(-?\d+) ?\??/g, (_, code: string) => String.fromCharCode((Number(code) + 65_536) % 65_536))
    .replace(/\\'[\da-f]{2}/gi, "□")
    .replace(/\\[a-z]+-?\d* ?|\\[^a-z]|[{}]/gi, " ")
    .replace(/\s+/g, " ")
    .trim();
}
