// Loaded into a server before anything else (`--import`): tells the longest work between two turns of its event loop, and what it holds.

/** Milliseconds between two looks. */
const LOOK_AGAIN = 5;

/** CPU time of this thread so far, in milliseconds: what others on the machine do is not in it. */
const busy = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

let [last, longest] = [busy(), 0];
setInterval(() => {
  const now = busy();
  longest = Math.max(longest, now - last);
  last = now;
}, LOOK_AGAIN).unref();

process.on("message", (asked) => {
  if (asked !== "gauge") return;
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  process.send?.({ stallMs: longest, rss, held: heapUsed + external });
  [last, longest] = [busy(), 0];
});
