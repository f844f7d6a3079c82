import { setTimeout } from "node:timers/promises";
import type { Services } from "./services.ts";

/** How long the journal is left alone between two looks for stretches that have become old, in milliseconds. */
const PACK_AFTER = 60_000;

/** How long whoever types has the disk to themselves after each pack, in milliseconds: packing takes a fiftieth of its time. */
const REST = 100;

/** Packs old stretches of the journal in the background; gives how to stop, which waits for the one under way. */
export function packInBackground({ store, report }: Pick<Services, "store" | "report">): () => Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  const pause = (milliseconds: number) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);

  async function run(): Promise<void> {
    for (await pause(PACK_AFTER); !signal.aborted; await pause(PACK_AFTER)) {
      await store.pack({ rest: () => pause(REST), signal }).catch((failure: unknown) => report(failure, "packing"));
    }
  }

  const running = run();
  return () => {
    stop.abort();
    return running;
  };
}
