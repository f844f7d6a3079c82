import type { WebSocket } from "ws";
import type { Account, Accounts } from "./accounts.ts";
import { leave } from "./leave.ts";

/** An application's own close code, after HTTP's 401: sign in again. */
const SIGNED_OUT = 4401;

/** Who is at the other end of which connection, and by which session. */
export class Guests {
  readonly #accounts: Accounts;
  readonly #guests = new Map<WebSocket, { readonly account: Account; readonly headers: Headers }>();

  constructor(accounts: Accounts) {
    this.#accounts = accounts;
  }

  /** `headers` are those that the session was found by. */
  admit(websocket: WebSocket, account: Account, headers: Headers): void {
    this.#guests.set(websocket, { account, headers });
    websocket.once("close", () => this.#guests.delete(websocket));
  }

  /** Shows out whoever's session is over; of one account alone where it is named. */
  async showOut(account?: string): Promise<void> {
    const asked = [...this.#guests].filter(([, guest]) => account === undefined || guest.account.id === account);
    for (const [websocket, { headers }] of asked) {
      if (!(await this.#accounts.holder(headers))) void leave(websocket, SIGNED_OUT);
    }
  }
}
