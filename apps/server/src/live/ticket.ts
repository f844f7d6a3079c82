import type { Bearer } from "@duthao/service";
import type { Session } from "../accounts.ts";
import type { Services } from "../services.ts";
import { hashOf, randomSecret } from "../random-secret.ts";

/** Gives a ticket to a live connection: good once, for a minute, on any node, and for as long as the session lasts. */
export async function giveTicket(bearer: Bearer, { store }: Pick<Services, "store">): Promise<string> {
  const ticket = randomSecret();
  await store.tickets.keep(hashOf(ticket), bearer);
  return ticket;
}

/** Takes a ticket; gives the session that it lets in, `undefined` where it is good no more or the session is over. */
export async function takeTicket(
  ticket: string,
  { store, accounts }: Pick<Services, "store" | "accounts">,
): Promise<Session | undefined> {
  const bearer = await store.tickets.take(hashOf(ticket));
  const session = bearer && (await accounts.session(bearer.session));
  return session?.account.id === bearer?.account ? session : undefined;
}
