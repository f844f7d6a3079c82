import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** Types of messages, as Hocuspocus numbers them. */
export const TYPE = { sync: 0, presence: 1, auth: 2, askPresence: 3, stateless: 5, broadcast: 6, close: 7, saved: 8 } as const;

/** Steps of a sync message. */
export const STEP = { ask: 0, answer: 1, update: 2 } as const;

/** A message for a room. */
export function message(room: string, type: number, write: (encoder: encoding.Encoder) => void = () => {}): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarString(encoder, room);
    encoding.writeVarUint(encoder, type);
    write(encoder);
  });
}

/** Asks to be let in to a room. */
export const knock = (room: string, token = ""): Uint8Array =>
  message(room, TYPE.auth, (encoder) => {
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, token);
  });

export const sync = (room: string, step: number, bytes: Uint8Array): Uint8Array =>
  message(room, TYPE.sync, (encoder) => {
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  });

/** Somebody's presence: a state of one client, as JSON. */
export const presence = (room: string, client: number, clock: number, state: string): Uint8Array =>
  message(room, TYPE.presence, (encoder) =>
    encoding.writeVarUint8Array(encoder, encoding.encode((inner) => {
      encoding.writeVarUint(inner, 1);
      encoding.writeVarUint(inner, client);
      encoding.writeVarUint(inner, clock);
      encoding.writeVarString(inner, state);
    })),
  );

/** What the service says, as far as anybody here asks. */
export type Heard =
  | { readonly kind: "asked"; readonly stateVector: Uint8Array }
  | { readonly kind: "answer" | "update"; readonly update: Uint8Array }
  | { readonly kind: "entered" | "saved" | "other" }
  | { readonly kind: "denied" | "closed" | "said"; readonly text: string };

/** Reads what the service sent about a room; its name comes with it. */
export function read(bytes: Uint8Array): { readonly room: string; readonly heard: Heard } {
  const decoder = decoding.createDecoder(bytes);
  const room = decoding.readVarString(decoder);
  return { room, heard: heardIn(decoding.readVarUint(decoder), decoder) };
}

function heardIn(type: number, decoder: decoding.Decoder): Heard {
  switch (type) {
    case TYPE.sync: {
      const step = decoding.readVarUint(decoder);
      const bytes = decoding.readVarUint8Array(decoder);
      return step === STEP.ask ? { kind: "asked", stateVector: bytes } : { kind: step === STEP.answer ? "answer" : "update", update: bytes };
    }
    case TYPE.auth:
      return decoding.readVarUint(decoder) === 1 ? { kind: "denied", text: decoding.readVarString(decoder) } : { kind: "entered" };
    case TYPE.stateless:
      return { kind: "said", text: decoding.readVarString(decoder) };
    case TYPE.close:
      return { kind: "closed", text: decoding.readVarString(decoder) };
    case TYPE.saved:
      return { kind: "saved" };
    default:
      return { kind: "other" };
  }
}
