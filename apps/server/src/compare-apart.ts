import { Worker } from "node:worker_threads";
import type { Comparison } from "@duthao/decree";
import type { DraftText } from "@duthao/service";

/** Far above what the longest decree needs; two texts that need more are somebody's attempt to fill the memory. */
const HEAP_MEGABYTES = 512;

/** Two texts of 578 KB take a second on an idle core. */
const PATIENCE = 30_000;

const THREAD = new URL("./compare-thread.ts", import.meta.url);

/** Compares two texts in a thread of its own, so that typing goes on meanwhile. Rejects where that took too long or too much. */
export function compareApart(before: DraftText, after: DraftText): Promise<Comparison> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(THREAD, { workerData: { before: before.toJSON(), after: after.toJSON() }, resourceLimits: { maxOldGenerationSizeMb: HEAP_MEGABYTES } });
    const timer = setTimeout(() => void thread.terminate().then(() => reject(new Error("Comparing took too long."))), PATIENCE);
    thread.once("message", (comparison: Comparison) => resolve(comparison));
    thread.once("error", reject);
    thread.once("exit", () => clearTimeout(timer));
  });
}
