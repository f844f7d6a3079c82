import { buffer } from "node:stream/consumers";

/** What a program that runs apart is told. */
export interface ProcessInput {
  readonly order: unknown;
  readonly parts: readonly Buffer[];
  /** What came after the parts. */
  readonly rest: Buffer;
}

/** Runs as a program that `runInProcess` starts: hears what it is told, and answers with what its work gives. */
export async function runAsProgram(work: (told: ProcessInput) => Promise<string | Uint8Array>): Promise<void> {
  const said = await buffer(process.stdin);
  process.stdout.write(await work(read(said)));
}

/** Runs as a program that stays (`Residents`): answers one thing after another until nothing more can come. */
export async function answerResident(
  work: (told: Pick<ProcessInput, "order" | "parts">) => Promise<string | Uint8Array>,
): Promise<void> {
  const frames = framesOf(process.stdin);
  for (let first = await frames.next(); !first.done; first = await frames.next()) {
    const [order, count] = JSON.parse(first.value.toString("utf8")) as [unknown, number]; // reason: written by run-in-process.ts
    const parts: Buffer[] = [];
    while (parts.length < count) {
      const part = await frames.next();
      if (part.done) return;
      parts.push(part.value);
    }
    const answer = Buffer.from(await work({ order, parts }));
    const { user, system } = process.cpuUsage();
    const head = Buffer.alloc(12);
    head.writeUInt32BE(answer.length, 0);
    head.writeUInt32BE(Math.round((user + system) / 1000), 4);
    head.writeUInt32BE(Math.round(process.memoryUsage.rss() / 1024), 8);
    process.stdout.write(Buffer.concat([head, answer]));
  }
}

/** What stands after each length in four bytes. */
async function* framesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let waiting: Buffer[] = [];
  let [size, needed] = [0, 4];
  for await (const chunk of stream) {
    waiting.push(chunk);
    size += chunk.length;
    while (size >= needed) {
      const said = Buffer.concat(waiting, size);
      waiting = [said];
      needed = 4 + said.readUInt32BE(0);
      if (size < needed) break;
      yield said.subarray(4, needed);
      waiting = [said.subarray(needed)];
      [size, needed] = [size - needed, 4];
    }
  }
}

function read(said: Buffer): ProcessInput {
  let at = 0;
  const next = (): Buffer => {
    const length = said.readUInt32BE(at);
    at += 4 + length;
    return said.subarray(at - length, at);
  };
  const [order, count] = JSON.parse(next().toString("utf8")) as [unknown, number]; // reason: written by run-in-process.ts
  const parts = Array.from({ length: count }, next);
  return { order, parts, rest: said.subarray(at) };
}
