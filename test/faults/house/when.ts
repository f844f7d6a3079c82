import { setTimeout } from "node:timers/promises";

/** Milliseconds between two looks. */
const LOOK_AGAIN = 20;

/** Longer than anything here takes on a machine that is busy, in milliseconds. */
const PATIENCE = 180_000;

/** Resolves once it is so, with the milliseconds that took; rejects with `what` where it never comes to be. */
export async function when(what: string, isSo: () => boolean | Promise<boolean>): Promise<number> {
  const begun = performance.now();
  while (!(await isSo())) {
    if (performance.now() - begun > PATIENCE) throw new Error(`Waited in vain until ${what}.`);
    await setTimeout(LOOK_AGAIN);
  }
  return performance.now() - begun;
}
