import { CLOSE } from "@duthao/room";
import type { WebSocket } from "ws";
import type { Accounts, Session } from "./accounts.ts";
import { leave } from "./leave.ts";

/** Who is at the other end of which connection, and by which session. */
export class Guests {
  readonly #accounts: Accounts;
  readonly #guests = new Map<WebSocket, Session>();

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  admit(websocket: WebSocket, session: Session): void {
    this.#guests.set(websocket, session);
    websocket.once("close", () => this.#guests.delete(websocket));
  }

  /** Shows out whoever's session is over; of one account alone where it is named. */
  async showOut(account?: string): Promise<void> {
    const asked = [...this.#guests].filter(([, session]) => account === undefined || session.account.id === account);
    const lasting = await this.#accounts.lasting([...new Set(asked.map(([, { id }]) => id))]);
    for (const [websocket, { id }] of asked) if (!lasting.has(id)) void leave(websocket, CLOSE.signedOut);
  }
}
