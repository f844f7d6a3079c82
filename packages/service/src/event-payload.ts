import { RoundEvent, type Entry, type Happened } from "@duthao/domain";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** An event as the journal keeps it: JSON in UTF-8. */
export function writeEvent(event: RoundEvent): Uint8Array {
  return encoder.encode(JSON.stringify(event));
}

/** What an entry of a round's stream says happened. Throws where the journal holds something else: it was not written by us. */
export function readEvent(entry: Entry): Happened {
  if (entry.kind !== "event") throw new Error(`${entry.stream} ${entry.seq} is not an event.`);
  return { event: RoundEvent.parse(JSON.parse(decoder.decode(entry.payload))), actor: entry.actor, at: entry.at };
}
