import type { Comparison } from "@duthao/decree";
import { inThread, type Limits } from "@duthao/exchange";
import type { DraftText } from "@duthao/service";

/**
 * Far above what the longest decree needs: two texts of 578 KB take a second on an idle core. Two texts that need more are
 * somebody's attempt to fill the memory.
 */
const LIMITS: Limits = { milliseconds: 30_000, heapMegabytes: 512 };

const THREAD = new URL("./compare-thread.ts", import.meta.url);

/** Compares two texts in a thread of its own, so that typing goes on meanwhile. Rejects where that took too long or too much. */
export async function compareApart(before: DraftText, after: DraftText): Promise<Comparison> {
  const comparison = await inThread(THREAD, { before: before.toJSON(), after: after.toJSON() }, LIMITS);
  return comparison as Comparison; // reason: said by the thread
}
