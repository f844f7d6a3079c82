import { decode } from "@duthao/protocol";
import type { Transport, ClientSocket } from "@duthao/room";
import type { Structs } from "./structs.ts";

/** The network between pages and nodes: queues that the test empties, and connections that it cuts. */
export class Network {
  readonly #queue: { readonly line: object; readonly deliver: () => void }[] = [];

  get isIdle(): boolean {
    return this.#queue.length === 0;
  }

  put(line: object, deliver: () => void): void {
    this.#queue.push({ line, deliver });
  }

  /** Delivers the oldest so many messages. Of one line they keep their order. */
  deliver(messages: number): void {
    for (const { deliver } of this.#queue.splice(0, messages)) deliver();
  }

  /** Loses what one line still carries. */
  lose(line: object): void {
    for (let index = this.#queue.length - 1; index >= 0; index--)
      if (this.#queue[index]?.line === line) this.#queue.splice(index, 1);
  }
}

/** One page's WebSockets to whichever node it gets to; when the page is gone, what it sent before may still arrive. */
export class Wire {
  readonly #network: Network;
  #socket: PageSocket | undefined;
  #isDead = false;
  /** The class that the page opens its connections with. */
  readonly Socket: new (url: string) => WebSocket;

  /** `structs` learns of every update that the page sends. */
  constructor(network: Network, structs: Structs, connect: (carrier: Transport) => ClientSocket) {
    this.#network = network;
    const keys: SocketKeys = {
      network,
      structs,
      connect,
      isDead: () => this.#isDead,
      opening: (socket) => void (this.#socket = socket),
    };
    class Socket extends PageSocket {
      constructor() {
        super(keys);
      }
    }
    this.Socket = Socket as unknown as typeof WebSocket; // reason: what the client uses of one
  }

  /** The line breaks; what it carried is lost where `isLost`, otherwise what was sent still arrives. */
  cut(isLost: boolean): void {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    if (isLost) this.#network.lose(socket);
    this.#network.put(socket, () => socket.end());
  }

  /** The page is gone. */
  die(isLost: boolean): void {
    this.#isDead = true;
    this.cut(isLost);
  }
}

interface SocketKeys {
  readonly network: Network;
  readonly structs: Structs;
  readonly connect: (carrier: Transport) => ClientSocket;
  readonly isDead: () => boolean;
  readonly opening: (socket: PageSocket) => void;
}

class PageSocket extends EventTarget {
  binaryType = "arraybuffer";
  readyState = 0;
  readonly #keys: SocketKeys;
  #guest: ClientSocket | undefined;

  constructor(keys: SocketKeys) {
    super();
    this.#keys = keys;
    if (keys.isDead()) return;
    keys.network.put(this, () => this.#connect());
    keys.opening(this);
  }

  send(message: Uint8Array): void {
    if (this.#keys.isDead()) return;
    const bytes = message.slice();
    const update = updateIn(bytes);
    if (update) this.#keys.structs.learn(update);
    this.#keys.network.put(this, () => this.#guest?.receive(bytes));
  }

  close(): void {
    this.#keys.network.put(this, () => this.#guest?.disconnected());
  }

  end(): void {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.#guest?.disconnected();
    this.dispatchEvent(Object.assign(new Event("close"), { code: 1006, reason: "" }));
  }

  #connect(): void {
    const { network, connect } = this.#keys;
    const tell = (message: Uint8Array) =>
      network.put(this, () => this.dispatchEvent(new MessageEvent("message", { data: message.slice().buffer })));
    this.#guest = connect({
      send: ({ parts }) => parts.forEach(tell),
      bufferedAmount: 0,
      close: () => network.put(this, () => this.end()),
      terminate: () => this.end(),
    });
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }
}

/** The update in a message, if it brings one. */
function updateIn(bytes: Uint8Array): Uint8Array | undefined {
  const sent = decode(bytes);
  return typeof sent === "object" && (sent.message.kind === "syncStep2" || sent.message.kind === "update")
    ? sent.message.update
    : undefined;
}
