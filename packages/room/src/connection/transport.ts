import type { Duplex } from "node:stream";

/** One message on its way to many, or several that go together: the WebSocket frames around them are made once, whoever gets them. */
export class OutgoingMessage {
  readonly parts: readonly Uint8Array[];
  #frame: Uint8Array | undefined;

  constructor(...parts: readonly Uint8Array[]) {
    this.parts = parts;
  }

  /** These messages, one after the other. */
  static all(messages: readonly OutgoingMessage[]): OutgoingMessage {
    return new OutgoingMessage(...messages.flatMap(({ parts }) => parts));
  }

  /** The same as whole binary WebSocket frames of a server, unmasked and uncompressed (RFC 6455, 5.2). */
  get frame(): Uint8Array {
    return (this.#frame ??=
      this.parts.length === 1 ? frameOf(this.parts[0] ?? NOTHING) : Buffer.concat(this.parts.map(frameOf)));
  }
}

const NOTHING = new Uint8Array();

/** What carries one client's messages: a WebSocket, or HTTP. */
export interface Transport {
  /** Never throws; what is sent after the end is lost. */
  send(message: OutgoingMessage): void;
  /** Bytes sent that the other side has not taken yet. */
  readonly bufferedAmount: number;
  close(code: number, reason: string): void;
  /** Cuts it without a word. */
  terminate(): void;
}

/** What is used of a WebSocket of the `ws` package, whose compression is off. */
export interface WebSocketLike {
  readonly readyState: number;
  close(code: number, reason: string): void;
  terminate(): void;
}

const OPEN = 1;

/** A transport over a WebSocket and the stream under it, to which frames go as they are. */
export class WebSocketTransport implements Transport {
  readonly #socket: WebSocketLike;
  readonly #stream: Duplex;

  constructor(socket: WebSocketLike, stream: Duplex) {
    this.#socket = socket;
    this.#stream = stream;
  }

  send({ frame }: OutgoingMessage): void {
    if (this.#socket.readyState === OPEN && this.#stream.writable) this.#stream.write(frame);
  }

  get bufferedAmount(): number {
    return this.#stream.writableLength;
  }

  close(code: number, reason: string): void {
    this.#socket.close(code, reason);
  }

  terminate(): void {
    this.#socket.terminate();
  }
}

const FINAL_BINARY = 0x82;

function frameOf(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FINAL_BINARY;
  frame[1] = head === 2 ? length : head === 4 ? 126 : 127;
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.set(bytes, head);
  return frame;
}
