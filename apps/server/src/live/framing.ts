/** Messages one after the other, each after its length as a variable-length number: seven bits a byte, the lowest first. */
export function framed(messages: readonly Uint8Array[]): Buffer {
  return Buffer.concat(messages.flatMap((message) => [lengthOf(message), message]));
}

/** The messages in such bytes; `undefined` where they end too early. */
export function unframed(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const messages: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = readNumber(bytes, at);
    if (!length || length.end + length.value > bytes.length) return undefined;
    at = length.end + length.value;
    messages.push(bytes.subarray(length.end, at));
  }
  return messages;
}

function lengthOf({ length }: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  let rest = length;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return Uint8Array.of(...bytes, rest);
}

/** Longer numbers are no lengths of anything. */
const LONGEST_NUMBER = 5;

function readNumber(bytes: Uint8Array, from: number): { readonly value: number; readonly end: number } | undefined {
  let [value, factor] = [0, 1];
  for (let at = from; at < from + LONGEST_NUMBER; at++) {
    const byte = bytes[at];
    if (byte === undefined) return undefined;
    value += (byte & 127) * factor;
    if (byte < 128) return { value, end: at + 1 };
    factor *= 128;
  }
  return undefined;
}
