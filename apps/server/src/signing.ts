import { parseRoom, recordRoom, roomName } from "@duthao/domain";
import { writeHead, type SignedHead } from "@duthao/store";
import { again } from "./again.ts";
import type { House } from "./house.ts";

/** How far apart two signatures of a stream are at least, in milliseconds: what was written since can be cut off unseen. */
const SIGN_AFTER = 60_000;

interface Signing extends Pick<House, "store" | "signer" | "now" | "report"> {
  readonly live: Pick<House["live"], "announce">;
}

/**
 * Signs where streams end, now and every minute those that have moved, and tells the rooms of each new one once. Gives how to stop, which signs a last time.
 * Heads that were signed with another key are signed anew at the beginning.
 */
export async function signInBackground({ store, live, signer, now, report }: Signing): Promise<() => Promise<void>> {
  /** The seq of each stream that was told last: clocks differ between nodes, and run back. */
  const told = new Map<string, number>();

  async function sign(options?: { anew: boolean }): Promise<void> {
    try {
      const { contradicted } = await store.signedHeads.sign(signer, now(), options);
      for (const head of contradicted) report(new Error(`${head.stream} does not hold what was signed at ${head.seq}: it was cut or rewritten. Keep a copy of the database and run "duthao verify".`), "signing");
      // also what other nodes have signed meanwhile
      for (const head of await store.signedHeads.all()) tell(head);
    } catch (failure) {
      report(failure, "signing");
    }
  }

  function tell(head: SignedHead): void {
    if (head.seq <= (told.get(head.stream) ?? 0)) return;
    told.set(head.stream, head.seq);
    live.announce(roomOf(head.stream), { type: "signed-head", head: writeHead(head) });
  }

  await sign({ anew: true });
  const stop = again(SIGN_AFTER, sign);
  return async () => {
    stop();
    await sign();
  };
}

/** The room in which everybody may know of a stream: a round's is its record. That of who shares desks is nobody's: there is no such room. */
function roomOf(stream: string): string {
  return parseRoom(stream) ? stream : roomName(recordRoom(stream.replace(/^round:/, "")));
}
