/** The longest beginning of a file that is looked at for what it says of its encoding: browsers look at as much. */
const HEAD = 1024;
const MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
  ["utf-16le", [0x3c, 0x00]],
  ["utf-16be", [0x00, 0x3c]],
];
/** `<?xml encoding="…"?>`, `<meta charset="…">` and what is longer than these. */
const DECLARED = /<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w.:-]+)["']|<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)/i;

/**
 * The text of a file: in UTF-16 where a byte order mark or its first sign says so, else in UTF-8, else in the encoding that it
 * declares, such as windows-1258. `undefined` for what is not text.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const wide = MARKS.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte))?.[0];
  const declared = wide ?? declaredIn(bytes);
  return decoded(bytes, wide ?? "utf-8") ?? (declared === undefined ? undefined : decoded(bytes, declared));
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const [, xml, page] = DECLARED.exec(new TextDecoder("latin1").decode(bytes.subarray(0, HEAD))) ?? [];
  return xml ?? page;
}

function decoded(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
