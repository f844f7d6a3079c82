import { AUDIT_STREAMS } from "@duthao/domain";
import { UnsealedEntry, type Journal } from "@duthao/service";

/** Where it is written, for good, which streams were dropped and what their ends were. */
export const DROPPED_STREAM = "dropped";

/** A stream that was dropped, and its end. */
export interface DroppedStream {
  readonly stream: string;
  readonly seq: number;
  readonly hash: Uint8Array;
}

/** The streams that were dropped, by name: as far as what says so was written by our nodes. */
export async function droppedStreams(journal: Pick<Journal, "read">): Promise<ReadonlyMap<string, DroppedStream>> {
  const dropped = new Map<string, DroppedStream>();
  try {
    for await (const { payload } of journal.read(DROPPED_STREAM, 1)) {
      // reason for the assertion: `dropStream` wrote it, which its seal says
      const { stream, seq, hash } = JSON.parse(new TextDecoder().decode(payload)) as Written;
      if (stream.startsWith(AUDIT_STREAMS))
        dropped.set(stream, { stream, seq, hash: new Uint8Array(Buffer.from(hash, "hex")) });
    }
  } catch (error) {
    if (!(error instanceof UnsealedEntry)) throw error;
  }
  return dropped;
}

interface Written {
  readonly stream: string;
  readonly seq: number;
  readonly hash: string;
}
