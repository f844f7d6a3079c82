import { setTimeout } from "node:timers/promises";

/** Waits until something holds; gives whether it did within so many milliseconds. */
export async function until(holds: () => boolean, limit: number): Promise<boolean> {
  const end = performance.now() + limit;
  while (!holds()) {
    if (performance.now() > end) return false;
    await setTimeout(5);
  }
  return true;
}
