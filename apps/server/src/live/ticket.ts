import { createHash, randomBytes } from "node:crypto";
import type { Bearer } from "@duthao/service";
import type { Session } from "../accounts.ts";
import type { House } from "../house.ts";

/** 256 bits: beyond guessing. */
const TICKET_BYTES = 32;

/** Gives a ticket to a live connection: good once, for a minute, on any node, and for as long as the session lasts. */
export async function giveTicket(bearer: Bearer, { store }: Pick<House, "store">): Promise<string> {
  const ticket = randomBytes(TICKET_BYTES).toString("base64url");
  await store.tickets.keep(hashOf(ticket), bearer);
  return ticket;
}

/** Takes a ticket; gives the session that it lets in, `undefined` where it is good no more or the session is over. */
export async function takeTicket(ticket: string, { store, accounts }: Pick<House, "store" | "accounts">): Promise<Session | undefined> {
  const bearer = await store.tickets.take(hashOf(ticket));
  const session = bearer && (await accounts.session(bearer.session));
  return session?.account.id === bearer?.account ? session : undefined;
}

/** Tickets have as much chance in them as the hash, so nothing need be added to it. */
function hashOf(ticket: string): string {
  return createHash("sha256").update(ticket).digest("base64url");
}
