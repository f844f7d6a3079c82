import { CLOSE, type Carrier, type Guest } from "@duthao/room";

/** How long a client may take to say goodbye, in milliseconds. */
const GOODBYE = 2_000;

/** Who looks after visits. */
export interface Keeper<Way> {
  /** Whether the right by which somebody came is still in force. */
  isInForce(way: Way): boolean;
  /** Somebody who came this way is gone. */
  left(visit: Visit<Way>, way: Way): void;
}

/** One live connection, whatever carries it: nothing that comes over it is heard once the right to it has ended. `Way` is how somebody came. */
export class Visit<Way = unknown> {
  readonly #guest: Guest;
  readonly #carrier: Carrier;
  readonly #way: Way;
  readonly #keeper: Keeper<Way>;
  #hasLeft = false;
  /** Who waits for the other side to be gone. */
  #waiting: (() => void)[] | undefined;

  constructor(guest: Guest, carrier: Carrier, way: Way, keeper: Keeper<Way>) {
    this.#guest = guest;
    this.#carrier = carrier;
    this.#way = way;
    this.#keeper = keeper;
  }

  hear(bytes: Uint8Array): void {
    if (this.#keeper.isInForce(this.#way)) this.#guest.hear(bytes);
    else void this.end(CLOSE.signedOut, "not-signed-in");
  }

  /** Says goodbye and waits for the other side to say it too; one that does not answer is cut. */
  async end(code: number, reason: string): Promise<void> {
    this.#guest.end(code, reason);
    if (this.#hasLeft) return;
    const cut = setTimeout(() => this.#carrier.terminate(), GOODBYE);
    await new Promise<void>((resolve) => (this.#waiting ??= []).push(resolve));
    clearTimeout(cut);
  }

  /** The connection is gone. */
  left(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#guest.left();
    this.#keeper.left(this, this.#way);
    this.#waiting?.forEach((resolve) => resolve());
  }
}
