import type { Carry } from "./carrier.ts";

/** Where a page remembers something until it is closed: the browser's `sessionStorage`. */
export type Memory = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** How a connection goes: over a WebSocket, or over HTTP where networks let none through. */
export interface Way {
  readonly name: "socket" | "http";
  readonly carry: Carry;
}

export interface WaysSettings {
  readonly socket: Carry;
  readonly http: Carry;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly memory?: Memory | undefined;
}

/** How long a network is believed to let no WebSocket through before one is tried again, in milliseconds: people go home. */
const BELIEVE = 10 * 60_000;

const KEY = "duthao.no-sockets-until";

/**
 * Which way to try next. A WebSocket comes first; where it does not come about though the service has just given a
 * ticket for it, HTTP is tried at once; and where that comes about, the network is what is in the way, which is
 * remembered for a while, over a reload of the page as well.
 */
export class Ways {
  readonly #settings: WaysSettings;
  /** A WebSocket has just failed where the service could be reached. */
  #isSuspect = false;
  /** For a page whose browser remembers nothing. */
  #blockedUntil = 0;

  constructor(settings: WaysSettings) {
    this.#settings = settings;
  }

  next(): Way {
    const { socket, http, now } = this.#settings;
    return this.#isSuspect || now() < this.#until() ? { name: "http", carry: http } : { name: "socket", carry: socket };
  }

  /** A message has come this way. */
  cameAbout({ name }: Way): void {
    if (name === "http" && this.#isSuspect) this.#remember(this.#settings.now() + BELIEVE);
    this.#isSuspect = false;
  }

  /** Nothing ever came this way; gives whether another is to be tried at once. */
  failed({ name }: Way): boolean {
    this.#isSuspect = name === "socket";
    return this.#isSuspect;
  }

  #remember(until: number): void {
    this.#blockedUntil = until;
    try {
      this.#settings.memory?.setItem(KEY, String(until));
    } catch {
      // a browser that is full, or keeps nothing: the page remembers it for as long as it lives
    }
  }

  #until(): number {
    try {
      return Math.max(Number(this.#settings.memory?.getItem(KEY) ?? 0), this.#blockedUntil);
    } catch {
      return this.#blockedUntil;
    }
  }
}
