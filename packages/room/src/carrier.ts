import type { Duplex } from "node:stream";

/** One message on its way to many: the WebSocket frame around it is made once, whoever gets it. */
export class Message {
  readonly bytes: Uint8Array;
  #frame: Uint8Array | undefined;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** The same as one whole binary WebSocket frame of a server, unmasked and uncompressed (RFC 6455, 5.2). */
  get frame(): Uint8Array {
    return (this.#frame ??= frameOf(this.bytes));
  }
}

/** One person's connection, whatever carries it. */
export interface Carrier {
  /** Never throws; what is sent after the end is lost. */
  send(message: Message): void;
  /** Bytes sent that the other side has not taken yet. */
  readonly backlog: number;
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

/** A carrier over a WebSocket and the stream under it, to which frames go as they are. */
export function webSocketCarrier(socket: WebSocketLike, stream: Duplex): Carrier {
  return {
    send: ({ frame }) => {
      if (socket.readyState === OPEN && stream.writable) stream.write(frame);
    },
    get backlog() {
      return stream.writableLength;
    },
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
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
