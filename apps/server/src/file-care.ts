import { filesNamedIn } from "@duthao/domain";
import { repeatEvery } from "./repeat-every.ts";
import type { Services } from "./services.ts";

/** How often files that nothing names are looked for, in milliseconds. */
const LOOK_AFTER = 60 * 60_000;

/** How long a file is kept that was sent and that nothing names, in milliseconds. */
const UNNAMED = 24 * 60 * 60_000;

type Caring = Pick<Services, "store" | "rounds" | "now" | "report">;

/** Removes files that were sent and never named; those that an event names stay for ever. */
export async function forgetUnnamedFiles({ store, rounds, now }: Omit<Caring, "report">): Promise<number> {
  await rounds.catchUp();
  // behind a break more files may be named
  if (rounds.anyBroken()) return 0;
  return store.files.forget(now() - UNNAMED, new Set(rounds.all().flatMap(filesNamedIn)));
}

/** Does so each hour; gives how to stop. */
export function careForFiles(caring: Caring): () => Promise<void> {
  let working: Promise<unknown> = Promise.resolve();
  const care = (): Promise<unknown> =>
    (working = forgetUnnamedFiles(caring).catch((failure: unknown) => caring.report(failure, "files")));
  const stop = repeatEvery(LOOK_AFTER, care);
  return async () => {
    stop();
    await working;
  };
}
