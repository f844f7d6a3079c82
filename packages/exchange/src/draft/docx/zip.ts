import { Zip, ZipDeflate } from "fflate";

/** The time that every file of an archive bears, the earliest that the format knows: the same files make the same bytes. */
const MTIME = new Date(1980, 0, 1);

/** Writes files into a ZIP archive, one after the other; `write` gets its bytes as they come. */
export class ZipWriter {
  readonly #zip: Zip;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#zip = new Zip((error, bytes) => {
      if (error) throw error;
      write(bytes);
    });
  }

  /** Begins a file; what is given takes its bytes piece by piece, and is told of the last. One file after the other. */
  begin(path: string): (bytes: Uint8Array, isLast: boolean) => void {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = MTIME;
    this.#zip.add(file);
    return (bytes, isLast) => file.push(bytes, isLast);
  }

  end(): void {
    this.#zip.end();
  }
}
