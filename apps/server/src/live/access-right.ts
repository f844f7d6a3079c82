import type { ClientProtocol } from "@duthao/room";
import type { Token } from "@duthao/service";
import type { Account, Session } from "../accounts.ts";
import type { Services } from "../services.ts";

/** By what right somebody is connected, until when, and what they may do with it. */
export interface AccessRight {
  /** The session or the token, as `session:…` or `token:…`: connections by the same right end together. */
  readonly id: string;
  readonly account: Account;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly protocol: ClientProtocol;
}

const SESSION = "session:";
const TOKEN = "token:";

/** The right of somebody signed in: all rooms that the person may enter. */
export function rightOfSession({ id, account, until }: Session): AccessRight {
  return { id: SESSION + id, account, until, protocol: { name: "hocuspocus" } };
}

/** The right of a program: one room. */
export function rightOfToken({ id, until, mayWrite }: Token, account: Account, room: string): AccessRight {
  return { id: TOKEN + id, account, until, protocol: { name: "y-websocket", room, mayWrite } };
}

/** Those of these rights that are still there, with the moment at which each ends by itself. */
export async function rightsInForce(
  rights: readonly string[],
  { accounts, store }: Pick<Services, "accounts" | "store">,
): Promise<ReadonlyMap<string, number>> {
  const [sessions, tokens] = await Promise.all([
    accounts.lasting(idsIn(rights, SESSION)),
    store.tokens.lasting(idsIn(rights, TOKEN)),
  ]);
  return new Map([...named(sessions, SESSION), ...named(tokens, TOKEN)]);
}

function idsIn(rights: readonly string[], kind: string): readonly string[] {
  return rights.flatMap((right) => (right.startsWith(kind) ? right.slice(kind.length) : []));
}

function named(lasting: ReadonlyMap<string, number>, kind: string): [string, number][] {
  return [...lasting].map(([id, until]) => [kind + id, until]);
}
