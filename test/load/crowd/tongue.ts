import { encode, readMessage, writeAwareness, type RoomMessage } from "@duthao/protocol";
import * as decoding from "lib0/decoding";

/** What a server speaks: Hocuspocus's protocol, y-websocket's, or (a relay) y-websocket's with nobody who answers. */
export type TongueName = "hocuspocus" | "y-websocket" | "relay";

const EMPTY_UPDATE = Uint8Array.of(0, 0);
const EMPTY_STATE_VECTOR = Uint8Array.of(0);

/** How messages of one room are written and read. Hocuspocus puts the room's name before each. */
export class Tongue {
  readonly name: TongueName;
  readonly #address: string | undefined;
  readonly #prefix: Buffer;

  constructor(name: TongueName, room: string) {
    this.name = name;
    this.#address = name === "hocuspocus" ? room : undefined;
    if (Buffer.byteLength(room) > 127) throw new Error(`${room} is longer than this reads.`);
    this.#prefix = Buffer.concat([Uint8Array.of(Buffer.byteLength(room)), Buffer.from(room)]);
  }

  /** Whether a message is of this room; where connections have one room, all are. */
  isOf(bytes: Buffer): boolean {
    return this.#address === undefined || this.#prefix.equals(bytes.subarray(0, this.#prefix.length));
  }

  /** Asks to be let in; `undefined` where the address says it all. */
  knock(): Uint8Array | undefined {
    return this.#address === undefined ? undefined : encode.token(this.#address, "");
  }

  /** Asks for the whole document. */
  ask(): Uint8Array {
    return encode.syncStep1(this.#address, EMPTY_STATE_VECTOR);
  }

  /** Answers that there is nothing to give. */
  answer(): Uint8Array {
    return encode.syncStep2(this.#address, EMPTY_UPDATE);
  }

  update(update: Uint8Array): Uint8Array {
    return encode.update(this.#address, update);
  }

  presence(client: number, clock: number, state: string): Uint8Array {
    return encode.awareness(this.#address, writeAwareness([{ client, clock, state }]));
  }

  read(bytes: Uint8Array): RoomMessage {
    const decoder = decoding.createDecoder(bytes);
    if (this.#address !== undefined) decoder.pos = 1 + (bytes[0] ?? 0); // of a name of one length byte
    return readMessage(decoder);
  }
}
