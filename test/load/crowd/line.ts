import { connect, type Socket } from "node:net";
import { randomBytes } from "node:crypto";

/** Where a connection goes. */
export interface Address {
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a line tells of. The bytes are lent: they change after the call. */
export interface Ear {
  opened(): void;
  heard(bytes: Buffer): void;
  closed(code: number, reason: string): void;
}

const OPCODE = { close: 8, ping: 9, pong: 10 } as const;
const FINAL_BINARY = 0x82;
const MASKED = 0x80;

/** RFC 6455, 7.4.1: the connection ended without a word. */
const ABNORMAL = 1006;

/** What all lines read into, one after the other: reading is done at once. */
const chunk = Buffer.allocUnsafeSlow(256 * 1024);

const NOTHING = Buffer.alloc(0);

/**
 * A WebSocket as cheap as can be, so that the crowd does not tire before the servers do: frames are taken apart where they
 * lie, and go out under the mask of zeros. No compression, no fragments: the servers here send none.
 */
export class Line {
  readonly #socket: Socket;
  readonly #ear: Ear;
  #isOpen = false;
  #isOver = false;
  #rest: Buffer = NOTHING;
  /** A frame larger than what was read so far, and how much of it is there. */
  #large: { readonly frame: Buffer; filled: number } | undefined;

  constructor({ port, path, headers }: Address, ear: Ear) {
    this.#ear = ear;
    const take = (length: number): boolean => {
      this.#take(chunk.subarray(0, length));
      return true;
    };
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true, onread: { buffer: chunk, callback: take } });
    this.#socket.on("error", () => {}); // the end follows
    this.#socket.on("close", () => this.#end(ABNORMAL, "cut"));
    const lines = {
      host: `127.0.0.1:${port}`,
      connection: "Upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": randomBytes(16).toString("base64"),
      ...headers,
    };
    this.#socket.write(
      `GET ${path} HTTP/1.1\r\n${Object.entries(lines)
        .map(([name, value]) => `${name}: ${value}\r\n`)
        .join("")}\r\n`,
    );
  }

  send(bytes: Uint8Array): void {
    this.#socket.write(frameOf(FINAL_BINARY, bytes));
  }

  /** Stops reading: what is sent to it waits on the other side. */
  stall(): void {
    this.#socket.pause();
  }

  end(): void {
    this.#isOver = true;
    this.#socket.destroy();
  }

  #take(bytes: Buffer): void {
    if (this.#large) return this.#fill(this.#large, bytes);
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, bytes]) : bytes;
    const taken = this.#isOpen ? this.#frames(all, 0) : this.#greeting(all);
    this.#rest = taken < all.length ? Buffer.from(all.subarray(taken)) : NOTHING;
    if (this.#isOpen) this.#expectLarge();
  }

  #fill(large: { readonly frame: Buffer; filled: number }, bytes: Buffer): void {
    const taken = bytes.copy(large.frame, large.filled);
    large.filled += taken;
    if (large.filled < large.frame.length) return;
    this.#large = undefined;
    this.#frames(large.frame, 0);
    if (taken < bytes.length) this.#take(bytes.subarray(taken));
  }

  /** Makes room at once for a frame that comes in many pieces. */
  #expectLarge(): void {
    const size = sizeOf(this.#rest, 0);
    if (size === undefined || size.head + size.body <= chunk.length) return;
    const frame = Buffer.allocUnsafeSlow(size.head + size.body);
    this.#large = { frame, filled: this.#rest.copy(frame) };
    this.#rest = NOTHING;
  }

  /** Reads the answer to the upgrade and whatever follows it; gives how many bytes it took. */
  #greeting(bytes: Buffer): number {
    const end = bytes.indexOf("\r\n\r\n");
    if (end < 0) return 0;
    const [status = ""] = bytes.toString("latin1", 0, end).split("\r\n");
    if (!status.includes(" 101 ")) {
      this.#end(ABNORMAL, status);
      return bytes.length;
    }
    this.#isOpen = true;
    this.#ear.opened();
    return this.#frames(bytes, end + 4);
  }

  #frames(bytes: Buffer, from: number): number {
    let at = from;
    for (;;) {
      const size = sizeOf(bytes, at);
      if (size === undefined || at + size.head + size.body > bytes.length) return at;
      const start = at + size.head;
      at = start + size.body;
      this.#frame((bytes[at - size.body - size.head] ?? 0) & 15, bytes.subarray(start, at));
      if (this.#isOver) return bytes.length;
    }
  }

  #frame(opcode: number, body: Buffer): void {
    if (opcode === OPCODE.close) this.#end(body.length < 2 ? ABNORMAL : body.readUInt16BE(0), body.toString("utf8", 2));
    else if (opcode === OPCODE.ping) this.#socket.write(frameOf(0x80 | OPCODE.pong, body));
    else if (opcode !== OPCODE.pong) this.#ear.heard(body);
  }

  #end(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.destroy();
    this.#ear.closed(code, reason);
  }
}

/** The bytes of a server's frame before and in its body; `undefined` where its head is not all there. */
function sizeOf(bytes: Buffer, at: number): { readonly head: number; readonly body: number } | undefined {
  const short = bytes[at + 1];
  if (short === undefined) return undefined;
  if (short < 126) return { head: 2, body: short };
  if (short === 126) return at + 4 > bytes.length ? undefined : { head: 4, body: bytes.readUInt16BE(at + 2) };
  return at + 10 > bytes.length ? undefined : { head: 10, body: Number(bytes.readBigUInt64BE(at + 2)) };
}

function frameOf(first: number, body: Uint8Array): Buffer {
  const { length } = body;
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + 4 + length);
  frame[0] = first;
  frame[1] = MASKED | (head === 2 ? length : head === 4 ? 126 : 127);
  if (head === 4) frame.writeUInt16BE(length, 2);
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2);
  frame.writeUInt32BE(0, head);
  frame.set(body, head + 4);
  return frame;
}
