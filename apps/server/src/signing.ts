import { parseRoom, recordRoom, roomName } from "@duthao/domain";
import { writeHead, type SignedHead } from "@duthao/store";
import { repeatEvery } from "./repeat-every.ts";
import type { Services } from "./services.ts";
import type { JournalMemory } from "./journal-memory.ts";

/** How far apart two signatures of a stream are at least, in milliseconds: what was written since can be cut off unseen. */
const SIGN_AFTER = 60_000;

interface Signing extends Pick<Services, "store" | "signer" | "now" | "report"> {
  /** What this node remembers beside the database. */
  readonly memory?: Pick<JournalMemory, "keep">;
  /** Hears of each stream in which something is wrong. */
  readonly onUntrusted?: (stream: string) => void;
  readonly live: Pick<Services["live"], "announce">;
}

/**
 * Signs where streams end, now and every minute those that have moved, and tells the rooms of each new one once. Gives how to stop, which signs a last time.
 * Heads that were signed with another key are signed anew at the beginning.
 */
export async function signInBackground({
  store,
  live,
  signer,
  memory,
  onUntrusted = () => {},
  now,
  report,
}: Signing): Promise<() => Promise<void>> {
  /** The seq of each stream that was told last: clocks differ between nodes, and run back. */
  const told = new Map<string, number>();

  async function sign(options?: { anew: boolean }): Promise<void> {
    try {
      const { contradicted, unsealed } = await store.signedHeads.sign(signer, now(), options);
      for (const { stream, seq } of contradicted)
        distrust(stream, `does not hold what was signed at ${seq}: it was cut or rewritten`);
      for (const { stream, seq } of unsealed) distrust(stream, `has at ${seq} what none of our nodes wrote`);
      // also what other nodes have signed meanwhile
      const all = await store.signedHeads.all();
      for (const { stream, seq } of memory?.keep(all) ?? [])
        distrust(stream, `was signed at ${seq}, of which the database knows nothing any more`);
      for (const head of all) tell(head);
    } catch (failure) {
      report(failure, "signing");
    }
  }

  function distrust(stream: string, why: string): void {
    onUntrusted(stream);
    report(new Error(`${stream} ${why}. Keep a copy of the database and run "duthao verify".`), "signing");
  }

  function tell(head: SignedHead): void {
    if (head.seq <= (told.get(head.stream) ?? 0)) return;
    told.set(head.stream, head.seq);
    live.announce(roomOf(head.stream), { type: "signed-head", head: writeHead(head) });
  }

  await sign({ anew: true });
  const stop = repeatEvery(SIGN_AFTER, sign);
  return async () => {
    stop();
    await sign();
  };
}

/** The room in which everybody may know of a stream: a round's is its record. That of who shares desks is nobody's: there is no such room. */
function roomOf(stream: string): string {
  return parseRoom(stream) ? stream : roomName(recordRoom(stream.replace(/^round:/, "")));
}
