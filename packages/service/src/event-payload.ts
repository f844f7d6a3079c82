import { RoundEvent, type Entry, type Happened, type Refusal } from "@duthao/domain";
import { tooBig } from "./too-big.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** An event as the journal keeps it: JSON in UTF-8. */
export function writeEvent(event: RoundEvent): Uint8Array {
  return encoder.encode(JSON.stringify(event));
}

/**
 * Why an event may not be kept, `undefined` where it may. The words of a note come from a document that bounds nothing:
 * kept, an event that cannot be read again would close its round for good. Throws for one that is wrong in any other way.
 */
export function unkeepable(event: RoundEvent): Refusal | undefined {
  const parsed = RoundEvent.safeParse(event);
  if (parsed.success) return undefined;
  const refusal = tooBig(parsed.error.issues[0]);
  if (refusal) return refusal;
  throw parsed.error;
}

/** What an entry of a round's stream says happened. Throws where the journal holds something else: it was not written by us. */
export function readEvent(entry: Entry): Happened {
  if (entry.kind !== "event") throw new Error(`${entry.stream} ${entry.seq} is not an event.`);
  return { event: RoundEvent.parse(JSON.parse(decoder.decode(entry.payload))), actor: entry.actor, at: entry.at };
}
