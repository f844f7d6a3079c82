const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map(Array.from(LETTERS, (letter, value) => [letter, value]));

/** Base64 with padding (RFC 4648 §4); written here because this package knows neither DOM nor Node. */
export function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
    const group = (first << 16) | (second << 8) | third;
    const letters = [18, 12, 6, 0].map((shift) => LETTERS.charAt((group >> shift) & 63)).join("");
    const filled = Math.min(bytes.length - at, 3) + 1;
    text += letters.slice(0, filled).padEnd(4, "=");
  }
  return text;
}

/** The bytes of a base64 text, or `undefined` where it is none. */
export function fromBase64(text: string): Uint8Array | undefined {
  const letters = text.replace(/={0,2}$/, "");
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let group = 0;
  let bits = 0;
  let at = 0;
  for (const letter of letters) {
    const value = VALUES.get(letter);
    if (value === undefined) return undefined;
    group = ((group << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) bytes[at++] = (group >> (bits -= 8)) & 0xff;
  }
  return bytes;
}
