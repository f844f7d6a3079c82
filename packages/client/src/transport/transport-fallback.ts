import type { OpenTransport } from "./transport.ts";

/** Where a page remembers something until it is closed: the browser's `sessionStorage`. */
export type SessionMemory = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** How a connection goes: over a WebSocket, or over HTTP where networks let none through. */
export interface TransportKind {
  readonly name: "socket" | "http";
  readonly open: OpenTransport;
}

export interface TransportFallbackDeps {
  readonly socket: OpenTransport;
  readonly http: OpenTransport;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly memory?: SessionMemory | undefined;
}

/** How long a network is believed to let no WebSocket through before one is tried again, in milliseconds: people go home. */
const BELIEVE = 10 * 60_000;

const KEY = "duthao.no-sockets-until";

/**
 * Which way to try next. A WebSocket comes first; where it does not come about though the service has just given a
 * ticket for it, HTTP is tried at once; and where that comes about, the network is what is in the way, which is
 * remembered for a while, over a reload of the page as well.
 */
export class TransportFallback {
  readonly #deps: TransportFallbackDeps;
  /** A WebSocket has just failed where the service could be reached. */
  #isSuspect = false;
  /** For a page whose browser remembers nothing. */
  #blockedUntil = 0;

  constructor(deps: TransportFallbackDeps) {
    this.#deps = deps;
  }

  next(): TransportKind {
    const { socket, http, now } = this.#deps;
    return this.#isSuspect || now() < this.#until() ? { name: "http", open: http } : { name: "socket", open: socket };
  }

  /** A message has come this way. */
  succeeded({ name }: TransportKind): void {
    if (name === "http" && this.#isSuspect) this.#remember(this.#deps.now() + BELIEVE);
    this.#isSuspect = false;
  }

  /** Nothing ever came this way; gives whether another is to be tried at once. */
  failed({ name }: TransportKind): boolean {
    this.#isSuspect = name === "socket";
    return this.#isSuspect;
  }

  #remember(until: number): void {
    this.#blockedUntil = until;
    try {
      this.#deps.memory?.setItem(KEY, String(until));
    } catch {
      // a browser that is full, or keeps nothing: the page remembers it for as long as it lives
    }
  }

  #until(): number {
    try {
      return Math.max(Number(this.#deps.memory?.getItem(KEY) ?? 0), this.#blockedUntil);
    } catch {
      return this.#blockedUntil;
    }
  }
}
