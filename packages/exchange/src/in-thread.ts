import { Worker } from "node:worker_threads";

/** What work that is done apart may take. */
export interface Limits {
  readonly milliseconds: number;
  readonly heapMegabytes: number;
}

/**
 * What a thread of its own says first, given this as its `workerData`: what computes for long keeps nobody else waiting there.
 * Rejects where it takes more than it may, fails, or ends without a word.
 */
export function inThread(thread: URL, workerData: unknown, { milliseconds, heapMegabytes }: Limits): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData, execArgv: ["--no-warnings"], resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } });
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
