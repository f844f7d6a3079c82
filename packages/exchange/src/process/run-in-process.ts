import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";

/** What work that is done apart may take. */
export interface ProcessLimits {
  /** Of a processor: what a busy machine makes it wait does not count. */
  readonly processorSeconds: number;
  /** By the clock, waiting included: only for what hangs. */
  readonly milliseconds: number;
  readonly heapMegabytes: number;
  /** How long its answer may be. */
  readonly answerBytes: number;
}

/** What is asked of a program: an order that is JSON, bytes that it is given, and more bytes that come as they are read. */
export interface ProcessTask {
  readonly order: unknown;
  readonly parts?: readonly Uint8Array[];
  readonly rest?: AsyncIterable<Uint8Array>;
}

/** How work ends without an answer: past its time, past its memory, by a fault of its own, or because whoever asked has gone. */
export type ProcessFailure = "too-slow" | "too-large" | "broken" | "gone";

/** A soft limit ends it with a signal that says so, a hard one a little later whatever it does with that. */
export const LIMITED = 'ulimit -S -t "$1" && ulimit -H -t "$(($1 + 2))" && shift && exec "$@"';

/**
 * What a program answers that runs in a process of its own: what computes for long keeps nobody else waiting, and what is hostile can
 * only end that. The process may read files (its code, and the one it is told to read) and nothing else: it may not write, start programs or see
 * the environment. Never rejects for what the program does.
 */
export function runInProcess(
  program: URL,
  asked: ProcessTask,
  limits: ProcessLimits,
  gone?: AbortSignal,
): Promise<Buffer | ProcessFailure> {
  if (gone?.aborted) return Promise.resolve("gone");
  return new Promise((resolve) => {
    const node = [
      process.execPath,
      `--max-old-space-size=${limits.heapMegabytes}`,
      "--permission",
      "--allow-fs-read=*",
      "--no-warnings",
      fileURLToPath(program),
    ];
    const child = spawn("/bin/sh", ["-c", LIMITED, "sh", String(limits.processorSeconds), ...node], {
      env: {},
      stdio: ["pipe", "pipe", "ignore"],
    });
    const answer: Buffer[] = [];
    let size = 0;
    let ending: ProcessFailure | undefined;
    const end = (why: ProcessFailure): void => {
      ending ??= why;
      child.kill("SIGKILL");
    };
    const leave = (): void => end("gone");
    const timer = setTimeout(end, limits.milliseconds, "too-slow");
    gone?.addEventListener("abort", leave, { once: true });
    child.stdout.on("data", (chunk: Buffer) => {
      answer.push(chunk);
      size += chunk.length;
      if (size > limits.answerBytes) end("too-large");
    });
    child.on("error", () => end("broken"));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      gone?.removeEventListener("abort", leave);
      resolve(ending ?? endedBy(code, signal) ?? Buffer.concat(answer));
    });
    // The child may end before it has read everything: that is told by its exit, not by the pipe.
    pipeline(Readable.from(taskStream(asked)), child.stdin).catch(() => undefined);
  });
}

/** An abort is V8 at the end of its heap. */
export function endedBy(code: number | null, signal: NodeJS.Signals | null): ProcessFailure | undefined {
  if (signal === null) return code === 0 ? undefined : "broken";
  return signal === "SIGXCPU" || signal === "SIGKILL" ? "too-slow" : "too-large";
}

/** The order and the parts, each after its length in four bytes; the rest as it comes. */
export async function* taskStream({ order, parts = [], rest }: ProcessTask): AsyncGenerator<Uint8Array> {
  for (const part of [Buffer.from(JSON.stringify([order, parts.length])), ...parts]) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.byteLength);
    yield length;
    yield part;
  }
  if (rest) yield* rest;
}
