import { setTimeout } from "node:timers/promises";

/** Calls each of these so many times per second, in turn and evenly spread, until it is told to stop. Late calls are made up for. */
export async function evenly(calls: readonly (() => void)[], perSecond: number, isOver: () => boolean): Promise<void> {
  const between = 1_000 / (perSecond * calls.length);
  const start = performance.now();
  for (let made = 0; !isOver();) {
    const due = (performance.now() - start) / between;
    for (; made < due; made++) calls[made % calls.length]?.();
    await setTimeout(1);
  }
}
