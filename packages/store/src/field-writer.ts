/** Where the bytes of most hashes and seals are put together; what is made of them is made at once. */
const scratch = Buffer.allocUnsafe(64 * 1024);

/** Puts bytes together one after the other, in numbers and lengths big-endian. What it gives is good until the next one begins. */
export class FieldWriter {
  readonly #bytes: Buffer;
  #end = 0;

  /** `room`: as many bytes as may come, or more. */
  constructor(room: number) {
    this.#bytes = room <= scratch.length ? scratch : Buffer.allocUnsafe(room);
  }

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#end);
  }

  piece(piece: Uint8Array): this {
    this.#bytes.set(piece, this.#end);
    this.#end += piece.length;
    return this;
  }

  /** Eight bytes, unsigned, of a number below 2^53. */
  number(value: number): this {
    this.#end = this.#bytes.writeUInt32BE(Math.floor(value / 2 ** 32), this.#end);
    this.#end = this.#bytes.writeUInt32BE(value % 2 ** 32, this.#end);
    return this;
  }

  /** Its length in four bytes, and the word in UTF-8. */
  word(text: string): this {
    if (this.#end + roomFor(text) > this.#bytes.length) throw new RangeError("There is no room for this word."); // writing would cut it
    const length = this.#bytes.write(text, this.#end + LENGTH, "utf8");
    this.#end = this.#bytes.writeUInt32BE(length, this.#end) + length;
    return this;
  }

  /** Its length in four bytes, and the bytes. */
  measured(piece: Uint8Array): this {
    this.#end = this.#bytes.writeUInt32BE(piece.length, this.#end);
    return this.piece(piece);
  }
}

const LENGTH = 4;

/** As many bytes as a word may take with its length. */
export const roomFor = (text: string): number => LENGTH + 3 * text.length;
