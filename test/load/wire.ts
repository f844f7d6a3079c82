import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** How frames are written for a server: with the room's name before them and a first message to be let in, or bare. */
export type Dialect = "hocuspocus" | "y-websocket";

/** The bytes before each message. */
export function prefixOf(dialect: Dialect, room: string): Uint8Array {
  return dialect === "hocuspocus" ? encoding.encode((encoder) => encoding.writeVarString(encoder, room)) : new Uint8Array();
}

export function message(prefix: Uint8Array, write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, prefix);
    write(encoder);
  });
}

/** A sync message: 0 asks by a state vector, 1 answers, 2 is a change. */
export const sync = (prefix: Uint8Array, step: 0 | 1 | 2, bytes: Uint8Array): Uint8Array =>
  message(prefix, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });

export const auth = (prefix: Uint8Array): Uint8Array =>
  message(prefix, (encoder) => {
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "");
    encoding.writeVarString(encoder, "4.8.0");
  });

/** Somebody's caret, as JSON. */
export const presence = (prefix: Uint8Array, client: number, clock: number, state: string): Uint8Array =>
  message(prefix, (encoder) => {
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint8Array(encoder, encoding.encode((inner) => {
      encoding.writeVarUint(inner, 1);
      encoding.writeVarUint(inner, client);
      encoding.writeVarUint(inner, clock);
      encoding.writeVarString(inner, state);
    }));
  });

/** One character, typed by a client after its last: what Yjs itself would write. */
export function typed(client: number, clock: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 1); // clients
    encoding.writeVarUint(encoder, 1); // structs
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock);
    encoding.writeUint8(encoder, 0x84); // a string with something left of it
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, clock - 1);
    encoding.writeVarString(encoder, "a");
    encoding.writeVarUint(encoder, 0); // nothing deleted
  });
}

/** A run of edits that an update brings: one for each clock. */
export interface Run {
  readonly client: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The runs of typed characters in an update. Reads what `typed` makes, merged or not, without building anything;
 * where something else is in it, Yjs reads it.
 */
export function runsIn(update: Uint8Array): readonly Run[] {
  const decoder = decoding.createDecoder(update);
  const runs: Run[] = [];
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    let structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    const from = decoding.readVarUint(decoder);
    let to = from;
    for (; structs > 0; structs--) {
      const info = decoding.readUint8(decoder);
      if ((info & 31) !== 4 || (info & 192) === 0) return slowly(update);
      for (let numbers = (info & 128 ? 2 : 0) + (info & 64 ? 2 : 0); numbers > 0; numbers--) decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint(decoder);
      decoder.pos += bytes;
      to += bytes; // one byte a character: only letters of ASCII are typed
    }
    runs.push({ client, from, to });
  }
  return runs;
}

function slowly(update: Uint8Array): readonly Run[] {
  return Y.decodeUpdate(update).structs.map(({ id, length }) => ({ client: id.client, from: id.clock, to: id.clock + length }));
}
