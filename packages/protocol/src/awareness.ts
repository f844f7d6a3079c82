import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** One client's state in a message about presence; `state` is JSON, `null` for somebody who left. */
export interface AwarenessState {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
}

/** The states in an awareness update (y-protocols/awareness). Throws for bytes that are none. */
export function readAwareness(update: Uint8Array): AwarenessState[] {
  const decoder = decoding.createDecoder(update);
  const states: AwarenessState[] = [];
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    states.push({
      client: decoding.readVarUint(decoder),
      clock: decoding.readVarUint(decoder),
      state: decoding.readVarString(decoder),
    });
  }
  return states;
}

/** These states as an awareness update. */
export function writeAwareness(states: readonly AwarenessState[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, states.length);
    for (const { client, clock, state } of states) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
}
