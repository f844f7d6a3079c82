/** The bytes of files that rounds name, each once, by SHA-256 in hexadecimal. They are kept before an event names them. */
export interface KeptFiles {
  /** Keeps what `chunks` gives, which are so many bytes of this hash. Keeping what is kept reads nothing, and keeps it on. */
  keep(file: { readonly sha256: string; readonly size: number }, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  /** How many bytes a whole file has, which is kept on from this moment; `undefined` where it is not kept. */
  bytes(sha256: string): Promise<number | undefined>;
  /** A file from its beginning, in pieces of which one at a time is in memory; nothing where it is not kept. */
  read(sha256: string): AsyncIterable<Uint8Array>;
  /** Removes what was last asked for before a moment (milliseconds since 1970) and is not named; gives how many. */
  forget(before: number, named: ReadonlySet<string>): Promise<number>;
  /** Reads every whole file, and says of each whether its bytes are those of its hash. */
  check(): AsyncIterable<{ readonly sha256: string; readonly isWhole: boolean }>;
}
