import { spawn, type ChildProcessByStdio } from "node:child_process";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import {
  LIMITED,
  endedBy,
  taskStream,
  type ProcessTask,
  type ProcessFailure,
  type ProcessLimits,
} from "./run-in-process.ts";

/** What a program that stays may take: `Limits` for one thing asked of it, and when it is replaced. */
export interface ResidentLimits extends ProcessLimits {
  /** A process that holds more than this after an answer is replaced, in bytes. */
  readonly residentBytes: number;
  /** How many processes stay while nothing is asked, and for how long, in milliseconds. */
  readonly idle: number;
  readonly idleMilliseconds: number;
  /** How long a process may go on with what nobody waits for any more: starting another costs more than an ordinary answer. */
  readonly goneMilliseconds: number;
}

/** Processes of one program that stay: as many as there are questions at once, a few of them while there is none. */
export class Residents {
  private readonly program: URL;
  private readonly limits: ResidentLimits;
  private readonly idle: Resident[] = [];
  private readonly all = new Set<Resident>();

  constructor(program: URL, limits: ResidentLimits) {
    this.program = program;
    this.limits = limits;
  }

  /**
   * What the program answers, in a process of its own that has been started for an earlier question or is now: as `runInProcess`, within
   * the same limits and rights. One question at a time goes to a process; what ends it ends no other's.
   */
  async do(asked: ProcessTask, gone?: AbortSignal): Promise<Buffer | ProcessFailure> {
    if (gone?.aborted) return "gone";
    const resident = this.free();
    const answer = await resident.ask(asked, gone);
    if (resident.isSound) this.keep(resident);
    else resident.end("gone");
    return answer;
  }

  /** Ends all processes. */
  close(): void {
    for (const resident of this.all) resident.end("gone");
  }

  private free(): Resident {
    for (let resident = this.idle.pop(); resident; resident = this.idle.pop()) if (resident.isSound) return resident;
    const resident = new Resident(this.program, this.limits, () => this.all.delete(resident));
    this.all.add(resident);
    return resident;
  }

  private keep(resident: Resident): void {
    if (this.idle.length >= this.limits.idle) return resident.end("gone");
    this.idle.push(resident);
    resident.rest();
  }
}

/** Before an answer: its length, milliseconds of a processor, and kilobytes of memory, in four bytes each. */
const HEAD = 12;

/** One process, which is asked one thing after another. */
class Resident {
  private readonly limits: ResidentLimits;
  private readonly child: ChildProcessByStdio<Writable, Readable, null>;
  private answered: ((answer: Buffer | ProcessFailure) => void) | undefined;
  private chunks: Buffer[] = [];
  private size = 0;
  private needed = HEAD;
  private ending: ProcessFailure | undefined;
  private used = { processor: 0, bytes: 0 };
  private idleTimer: NodeJS.Timeout | undefined;

  constructor(program: URL, limits: ResidentLimits, onEnd: () => void) {
    this.limits = limits;
    const node = [
      process.execPath,
      `--max-old-space-size=${limits.heapMegabytes}`,
      "--permission",
      "--allow-fs-read=*",
      "--no-warnings",
      fileURLToPath(program),
    ];
    // Twice what one thing may take: it is replaced once it has used as much as that.
    this.child = spawn("/bin/sh", ["-c", LIMITED, "sh", String(Math.ceil(2 * limits.processorSeconds)), ...node], {
      env: {},
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.child.stdout.on("data", (chunk: Buffer) => this.take(chunk));
    this.child.stdin.on("error", () => undefined); // told by its exit
    this.child.on("error", () => this.end("broken"));
    this.child.on("close", (code, signal) => {
      this.ending ??= endedBy(code, signal) ?? "broken";
      clearTimeout(this.idleTimer);
      onEnd();
      this.answer(this.ending);
    });
  }

  /** Whether it may be asked more: it is there, and has not used too much. */
  get isSound(): boolean {
    return (
      this.ending === undefined &&
      this.used.processor < this.limits.processorSeconds &&
      this.used.bytes < this.limits.residentBytes
    );
  }

  /** What it is doing is ended, and it with that. */
  end(why: ProcessFailure): void {
    this.ending ??= why;
    this.child.kill("SIGKILL");
  }

  /** Waits for the next question, and ends where none comes. */
  rest(): void {
    this.idleTimer = setTimeout(() => this.end("gone"), this.limits.idleMilliseconds);
    this.idleTimer.unref();
  }

  async ask(asked: ProcessTask, gone?: AbortSignal): Promise<Buffer | ProcessFailure> {
    clearTimeout(this.idleTimer);
    const late = setTimeout(() => this.end("too-slow"), this.limits.milliseconds);
    let leaving: NodeJS.Timeout | undefined;
    const leave = (): void => void (leaving = setTimeout(() => this.end("gone"), this.limits.goneMilliseconds));
    gone?.addEventListener("abort", leave, { once: true });
    const answer = new Promise<Buffer | ProcessFailure>((resolve) => (this.answered = resolve));
    if (this.ending !== undefined) this.answer(this.ending);
    pipeline(Readable.from(taskStream(asked)), this.child.stdin, { end: false }).catch(() => undefined);
    const result = await answer;
    clearTimeout(late);
    clearTimeout(leaving);
    gone?.removeEventListener("abort", leave);
    return gone?.aborted === true ? "gone" : result;
  }

  private answer(answer: Buffer | ProcessFailure): void {
    this.answered?.(answer);
    this.answered = undefined;
  }

  /** An answer is its length, what the process has used so far, and its bytes. */
  private take(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
    if (this.size > this.limits.answerBytes) return this.end("too-large");
    if (this.size < this.needed) return;
    const said = Buffer.concat(this.chunks, this.size);
    this.chunks = [said];
    this.needed = HEAD + said.readUInt32BE(0);
    if (this.size < this.needed) return;
    this.used = { processor: said.readUInt32BE(4) / 1000, bytes: said.readUInt32BE(8) * 1024 };
    this.answer(said.subarray(HEAD, this.needed));
    [this.chunks, this.size, this.needed] = [[], 0, HEAD];
  }
}
