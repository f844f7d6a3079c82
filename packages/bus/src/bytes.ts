/** Writes numbers, words and bytes one after the other; `Reader` reads them in the same order. */
export class ByteWriter {
  #buffer = Buffer.allocUnsafe(1_024);
  #length = 0;

  /** A whole number from 0 to the largest safe one: seven bits a byte, the lowest first. */
  number(value: number): this {
    this.#reserve(8);
    let rest = value;
    while (rest > 127) {
      this.#buffer[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    this.#buffer[this.#length++] = rest;
    return this;
  }

  bytes(value: Uint8Array): this {
    this.number(value.length);
    this.#reserve(value.length);
    this.#buffer.set(value, this.#length);
    this.#length += value.length;
    return this;
  }

  word(value: string): this {
    const length = Buffer.byteLength(value);
    this.number(length);
    this.#reserve(length);
    this.#length += this.#buffer.write(value, this.#length);
    return this;
  }

  /** All that was written, with a buffer of its own. */
  take(): Buffer {
    return Buffer.from(this.#buffer.subarray(0, this.#length));
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + bytes));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

/** Reads what a `Writer` wrote. Throws where the bytes end too early. */
export class ByteReader {
  readonly #buffer: Buffer;
  #at = 0;

  constructor(buffer: Buffer) {
    this.#buffer = buffer;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#buffer.length;
  }

  number(): number {
    let [value, factor] = [0, 1];
    for (;;) {
      const byte = this.#buffer[this.#at++];
      if (byte === undefined || !Number.isSafeInteger(value))
        throw new RangeError("A message on the bus ends too early.");
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  }

  /** A copy, which keeps no larger message alive. */
  bytes(): Uint8Array {
    return new Uint8Array(this.#next());
  }

  word(): string {
    return this.#next().toString("utf8");
  }

  #next(): Buffer {
    const length = this.number();
    const end = this.#at + length;
    if (end > this.#buffer.length) throw new RangeError("A message on the bus ends too early.");
    const next = this.#buffer.subarray(this.#at, end);
    this.#at = end;
    return next;
  }
}
