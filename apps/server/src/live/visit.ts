import { CLOSE, type Carrier, type Guest } from "@duthao/room";

/** How long a client may take to say goodbye, in milliseconds. */
const GOODBYE = 2_000;

export interface VisitKeys {
  readonly guest: Guest;
  readonly carrier: Carrier;
  /** Whether the right to be here is still in force. */
  readonly isInForce: () => boolean;
}

/** One live connection, whatever carries it: nothing that comes over it is heard once the right to it has ended. */
export class Visit {
  readonly closed: Promise<void>;
  readonly #keys: VisitKeys;
  #hasClosed: () => void = () => {};

  constructor(keys: VisitKeys) {
    this.#keys = keys;
    this.closed = new Promise((resolve) => (this.#hasClosed = resolve));
  }

  hear(bytes: Uint8Array): void {
    if (this.#keys.isInForce()) this.#keys.guest.hear(bytes);
    else void this.end(CLOSE.signedOut, "not-signed-in");
  }

  /** Says goodbye and waits for the other side to say it too; one that does not answer is cut. */
  async end(code: number, reason: string): Promise<void> {
    const { guest, carrier } = this.#keys;
    guest.end(code, reason);
    const cut = setTimeout(() => carrier.terminate(), GOODBYE);
    await this.closed;
    clearTimeout(cut);
  }

  /** The connection is gone. */
  left(): void {
    this.#keys.guest.left();
    this.#hasClosed();
  }
}
