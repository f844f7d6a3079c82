import { runInProcess, type ProcessLimits } from "./process/run-in-process.ts";
import type { Source } from "./source.ts";
import { unreadable, type Unreadable, type UnreadableCode } from "./unreadable.ts";
import { UNPACKED_LIMIT } from "./word/package.ts";

/** Four times the processor time that the largest decree takes on a slow machine, and half an hour of a busy one's. */
export const READ_LIMITS: ProcessLimits = {
  processorSeconds: 30,
  milliseconds: 300_000,
  heapMegabytes: 512,
  answerBytes: UNPACKED_LIMIT,
};

const CHILD = new URL("./process/read-file-program.ts", import.meta.url);

/**
 * The lines and tables of a .docx, .html, .xml (Akoma Ntoso) or .txt file; what was pasted is .html or .txt. It is read in a process of its own.
 * Never throws for what a file holds: a file that cannot be read is an `Unreadable` with its sentence.
 */
export async function readFile(bytes: Uint8Array, name: string, limits = READ_LIMITS): Promise<Source | Unreadable> {
  const answer = await runInProcess(CHILD, { order: { name }, parts: [bytes] }, limits);
  if (typeof answer === "string") return unreadable(answer === "gone" ? "broken" : answer);
  // reason: written by file-child.ts, of this package, as exactly this type
  const source = JSON.parse(answer.toString("utf8")) as Source | UnreadableCode;
  return typeof source === "string" ? unreadable(source) : source;
}
