import { Worker } from "node:worker_threads";

/** What work that is done apart may take. */
export interface Limits {
  readonly milliseconds: number;
  readonly heapMegabytes: number;
}

/**
 * What is newly made in a thread, in megabytes. V8 gives a thread at its limit 16 more until it ends: where more new things than
 * that become old ones at once, it ends the whole process instead.
 */
const YOUNG_MEGABYTES = 8;

/**
 * What a thread of its own says first, given this as its `workerData`: what computes for long keeps nobody else waiting there.
 * Rejects where it takes more than it may, fails, or ends without a word.
 */
export function inThread(thread: URL, workerData: unknown, { milliseconds, heapMegabytes }: Limits): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData, execArgv: ["--no-warnings"], resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: YOUNG_MEGABYTES } });
    const fail = (how: string): void => reject(new Error(`${thread.href} ${how}.`));
    const timer = setTimeout(() => {
      fail("took too long");
      void worker.terminate();
    }, milliseconds);
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", () => {
      clearTimeout(timer);
      fail("ended without an answer");
    });
  });
}
