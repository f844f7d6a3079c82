/** Writes a number below 2^53 in LEB128. */
export function writeNumber(bytes: number[], value: number): void {
  let left = value;
  for (; left >= 0x80; left = Math.floor(left / 0x80)) bytes.push((left % 0x80) + 0x80);
  bytes.push(left);
}

/** Reads numbers in LEB128, and bytes, one after the other. Throws a RangeError where there are none left. */
export class NumberReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  number(): number {
    let value = 0;
    for (let place = 1; ; place *= 0x80) {
      const byte = this.#bytes.readUInt8(this.#at++);
      value += (byte % 0x80) * place;
      if (byte < 0x80) return value;
    }
  }

  /** How many bytes were read so far. */
  get read(): number {
    return this.#at;
  }

  bytes(length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#bytes.length) throw new RangeError("Bytes that end too early.");
    const bytes = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return bytes;
  }
}
