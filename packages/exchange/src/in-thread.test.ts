import { expect, test } from "vitest";
import { inThread } from "./in-thread.ts";

const LIMITS = { milliseconds: 60_000, heapMegabytes: 64 };

/** A thread that does this; `port` leads back, `given` is what it was given. */
const thread = (script: string): URL => new URL(`data:text/javascript,${encodeURIComponent(`import { parentPort as port, workerData as given } from "node:worker_threads";${script}`)}`);

test("[GIV10] a thread answers once, with what it makes of what it is given", async () => {
  expect(await inThread(thread("port.postMessage(given + 1)"), 1, LIMITS)).toBe(2);
});

test.each([
  ["takes longer than it may", "for (;;);", { ...LIMITS, milliseconds: 1 }, "took too long"],
  ["takes more memory than it may", "const all = []; for (;;) all.push(new Array(10_000).fill(0).map(String));", LIMITS, "memory"],
  ["fails", "throw new Error('broken')", LIMITS, "broken"],
  ["says nothing", "", LIMITS, "without an answer"],
])("[GIV10] one that %s is ended, and that is said", async (_, script, limits, how) => {
  await expect(inThread(thread(script), null, limits)).rejects.toThrow(how);
});
