import type { Entry } from "@duthao/domain";
import type { Head, Journal } from "@duthao/service";
import { EMPTY, entryHash } from "./chain.ts";

/** The first place where a stream is not what was written: an entry removed, changed, or beyond the end it had. */
export interface Fault {
  readonly seq: number;
  readonly problem: "missing" | "changed" | "extra";
}

/** What became of one stream's verification: how many entries hold from its beginning, and where it breaks, if it does. */
export interface Verdict {
  readonly stream: string;
  readonly entries: number;
  readonly fault?: Fault;
}

/**
 * Walks the chain of every stream, in their order; also while others write.
 * It sees every change but those of somebody who rewrites a stream's whole tail with its hashes and its head,
 * or removes a stream altogether: against these, keep signed heads elsewhere.
 */
export async function* verify(journal: Journal): AsyncIterable<Verdict> {
  for (const stream of await journal.streams("")) yield verifyStream(journal, stream);
}

async function verifyStream(journal: Journal, stream: string): Promise<Verdict> {
  let last: Head = EMPTY;
  const fault = (problem: Fault["problem"], seq = last.seq + 1): Verdict => ({ stream, entries: seq - 1, fault: { seq, problem } });
  for (;;) {
    const before = last.seq;
    for await (const entry of journal.read(stream, last.seq + 1, Number.MAX_SAFE_INTEGER)) {
      if (entry.seq !== last.seq + 1) return fault("missing");
      if (!follows(last, entry)) return fault("changed");
      last = entry;
    }
    const head = await journal.head(stream);
    if (head.seq < last.seq) return fault("extra", head.seq + 1);
    if (head.seq === last.seq) return sameBytes(head.hash, last.hash) ? { stream, entries: last.seq } : fault("changed", last.seq);
    // The stream ends later than what was read: written meanwhile, or its tail is gone.
    if (last.seq === before) return fault("missing");
  }
}

function follows(last: Head, entry: Entry): boolean {
  return entry.at >= last.at && sameBytes(entry.hash, entryHash(last.hash, entry));
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
