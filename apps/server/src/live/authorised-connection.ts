import { CloseCode } from "@duthao/protocol";
import type { Transport, ClientSocket } from "@duthao/room";

/** How long a client may take to say goodbye, in milliseconds. */
const GOODBYE = 2_000;

/** Who owns connections. */
export interface ConnectionOwner<Way> {
  /** Whether the right by which somebody came is still in force. */
  isInForce(way: Way): boolean;
  /** Somebody who came this way is gone. */
  left(connection: AuthorisedConnection<Way>, way: Way): void;
}

/** One live connection, whatever its transport: nothing that comes over it is handled once the right to it has ended. `Way` is how somebody connected. */
export class AuthorisedConnection<Way = unknown> {
  readonly #socket: ClientSocket;
  readonly #transport: Transport;
  readonly #way: Way;
  readonly #owner: ConnectionOwner<Way>;
  #hasLeft = false;
  /** Who waits for the other side to be gone. */
  #waiting: (() => void)[] | undefined;

  constructor(socket: ClientSocket, transport: Transport, way: Way, owner: ConnectionOwner<Way>) {
    this.#socket = socket;
    this.#transport = transport;
    this.#way = way;
    this.#owner = owner;
  }

  receive(bytes: Uint8Array): void {
    if (this.#owner.isInForce(this.#way)) this.#socket.receive(bytes);
    else void this.end(CloseCode.signedOut, "not-signed-in");
  }

  /** Says goodbye and waits for the other side to say it too; one that does not answer is cut. */
  async end(code: number, reason: string): Promise<void> {
    this.#socket.end(code, reason);
    if (this.#hasLeft) return;
    const cut = setTimeout(() => this.#transport.terminate(), GOODBYE);
    await new Promise<void>((resolve) => (this.#waiting ??= []).push(resolve));
    clearTimeout(cut);
  }

  /** The connection is gone. */
  disconnected(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#socket.disconnected();
    this.#owner.left(this, this.#way);
    this.#waiting?.forEach((resolve) => resolve());
  }
}
