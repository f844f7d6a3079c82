import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** What a server speaks: Hocuspocus's protocol, y-websocket's, or (a relay) y-websocket's with nobody who answers. */
export type TongueName = "hocuspocus" | "y-websocket" | "relay";

const TYPE = { sync: 0, presence: 1, auth: 2, syncReply: 4, close: 7, saved: 8 } as const;
const STEP = { ask: 0, answer: 1, update: 2 } as const;
const AUTH = { token: 0, denied: 1 } as const;

/** What a message says, as far as the crowd asks. Bytes are views into the message. */
export type Heard =
  | { readonly kind: "entered" }
  | { readonly kind: "asked" }
  | { readonly kind: "whole"; readonly update: Uint8Array }
  | { readonly kind: "update"; readonly update: Uint8Array }
  | { readonly kind: "presence"; readonly states: Uint8Array }
  | { readonly kind: "saved" }
  | { readonly kind: "denied"; readonly why: string }
  | { readonly kind: "other" };

const NOTHING = Uint8Array.of(0, 0);
const EMPTY_STATE_VECTOR = Uint8Array.of(0);

/** How messages of one room are written and read. Hocuspocus puts the room's name before each. */
export class Tongue {
  readonly name: TongueName;
  readonly #room: string;
  readonly #prefix: Buffer;

  constructor(name: TongueName, room: string) {
    this.name = name;
    this.#room = room;
    this.#prefix = Buffer.from(encoding.encode((encoder) => encoding.writeVarString(encoder, room)));
  }

  /** Whether a message is of this room; where connections have one room, all are. */
  isOf(bytes: Buffer): boolean {
    return this.name !== "hocuspocus" || (bytes[0] === this.#prefix[0] && this.#prefix.equals(bytes.subarray(0, this.#prefix.length)));
  }

  /** Asks to be let in; `undefined` where the address says it all. */
  knock(): Uint8Array | undefined {
    if (this.name !== "hocuspocus") return undefined;
    return this.#message(TYPE.auth, (encoder) => {
      encoding.writeVarUint(encoder, AUTH.token);
      encoding.writeVarString(encoder, "");
    });
  }

  /** Asks for the whole document. */
  ask(): Uint8Array {
    return this.#sync(STEP.ask, EMPTY_STATE_VECTOR);
  }

  /** Answers that there is nothing to give. */
  answer(): Uint8Array {
    return this.#sync(STEP.answer, NOTHING);
  }

  update(update: Uint8Array): Uint8Array {
    return this.#sync(STEP.update, update);
  }

  presence(client: number, clock: number, state: string): Uint8Array {
    const states = encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    });
    return this.#message(TYPE.presence, (encoder) => encoding.writeVarUint8Array(encoder, states));
  }

  read(bytes: Uint8Array): Heard {
    const decoder = decoding.createDecoder(bytes);
    if (this.name === "hocuspocus") decoder.pos = 1 + (bytes[0] ?? 0); // rooms here have short names
    switch (decoding.readVarUint(decoder)) {
      case TYPE.sync:
      case TYPE.syncReply:
        return readSync(decoder);
      case TYPE.presence:
        return { kind: "presence", states: decoding.readVarUint8Array(decoder) };
      case TYPE.auth:
        return decoding.readVarUint(decoder) === AUTH.denied ? { kind: "denied", why: decoding.readVarString(decoder) } : { kind: "entered" };
      case TYPE.saved:
        return { kind: "saved" };
      case TYPE.close:
        return { kind: "denied", why: decoding.readVarString(decoder) };
      default:
        return { kind: "other" };
    }
  }

  #sync(step: number, payload: Uint8Array): Uint8Array {
    return this.#message(TYPE.sync, (encoder) => {
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, payload);
    });
  }

  #message(type: number, write: (encoder: encoding.Encoder) => void): Uint8Array {
    const encoder = encoding.createEncoder();
    if (this.name === "hocuspocus") encoding.writeVarString(encoder, this.#room);
    encoding.writeVarUint(encoder, type);
    write(encoder);
    return encoding.toUint8Array(encoder);
  }
}

function readSync(decoder: decoding.Decoder): Heard {
  const step = decoding.readVarUint(decoder);
  if (step === STEP.ask) return { kind: "asked" };
  return { kind: step === STEP.answer ? "whole" : "update", update: decoding.readVarUint8Array(decoder) };
}
