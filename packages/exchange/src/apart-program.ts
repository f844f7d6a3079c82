import { buffer } from "node:stream/consumers";

/** What a program that runs apart is told. */
export interface Told {
  readonly order: unknown;
  readonly parts: readonly Buffer[];
  /** What came after the parts. */
  readonly rest: Buffer;
}

/** Runs as a program that `apart` starts: hears what it is told, and answers with what its work gives. */
export async function answerApart(work: (told: Told) => Promise<string | Uint8Array>): Promise<void> {
  const said = await buffer(process.stdin);
  process.stdout.write(await work(read(said)));
}

function read(said: Buffer): Told {
  let at = 0;
  const next = (): Buffer => {
    const length = said.readUInt32BE(at);
    at += 4 + length;
    return said.subarray(at - length, at);
  };
  const [order, count] = JSON.parse(next().toString("utf8")) as [unknown, number]; // reason: written by apart.ts
  const parts = Array.from({ length: count }, next);
  return { order, parts, rest: said.subarray(at) };
}
