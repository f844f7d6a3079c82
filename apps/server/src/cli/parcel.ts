import { createHash, type Hash } from "node:crypto";
import { closeSync, mkdirSync, openSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { ZipWriter } from "@duthao/exchange";

/** A file of a parcel, as its manifest names it. */
export interface PackedFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Where the bytes of one file after the other go. */
interface Shelf {
  begin(path: string): (bytes: Uint8Array, isLast: boolean) => void;
  end(): void;
}

/** Files written into a folder or a ZIP archive, with a manifest at the end. */
export class Parcel {
  readonly files: PackedFile[] = [];
  readonly #shelf: Shelf;

  /** `out` ends with `.zip` for an archive, and is a folder otherwise. */
  constructor(out: string) {
    this.#shelf = out.endsWith(".zip") ? archive(out) : folder(out);
  }

  /** Adds a file; its pieces are written as they come. */
  async add(path: string, pieces: AsyncIterable<string> | string | Uint8Array): Promise<void> {
    const write = this.#shelf.begin(path);
    const sha256: Hash = createHash("sha256");
    let bytes = 0;
    const take = (piece: Uint8Array): void => {
      sha256.update(piece);
      bytes += piece.length;
      write(piece, false);
    };
    if (typeof pieces === "string") take(Buffer.from(pieces));
    else if (pieces instanceof Uint8Array) take(pieces);
    else for await (const piece of pieces) take(Buffer.from(piece));
    write(new Uint8Array(), true);
    this.files.push({ path, bytes, sha256: sha256.digest("hex") });
  }

  /** Writes the manifest: what is about the whole, and each file with its size and SHA-256. */
  async close(about: object): Promise<void> {
    await this.add("manifest.json", `${JSON.stringify({ ...about, files: this.files }, null, 2)}\n`);
    this.#shelf.end();
  }
}

function folder(out: string): Shelf {
  return {
    begin: (path) => {
      const file = join(out, path);
      mkdirSync(dirname(file), { recursive: true });
      const descriptor = openSync(file, "wx");
      return (bytes, isLast) => {
        writeAll(descriptor, bytes);
        if (isLast) closeSync(descriptor);
      };
    },
    end: () => {},
  };
}

function archive(out: string): Shelf {
  mkdirSync(dirname(out), { recursive: true });
  const descriptor = openSync(out, "wx");
  const zip = new ZipWriter((bytes) => writeAll(descriptor, bytes));
  return {
    begin: (path) => zip.begin(path),
    end: () => {
      zip.end();
      closeSync(descriptor);
    },
  };
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}
