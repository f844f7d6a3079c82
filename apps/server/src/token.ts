import { may, parseRoom, type Round } from "@duthao/domain";
import type { Token, TokenScope } from "@duthao/service";
import type { Account } from "./accounts.ts";
import type { Services } from "./services.ts";
import { hashOf, randomSecret } from "./random-secret.ts";

/** How a token begins: whoever finds one in a file or a log sees what it is. */
const PREFIX = "duthao_";

const DAY = 86_400_000;

export interface NewToken {
  readonly account: string;
  readonly name: string;
  readonly scope: TokenScope;
  readonly mayWrite: boolean;
  /** Days from now until it expires. */
  readonly days: number;
}

/** A token's word, which is shown once and kept nowhere, and what is known of it. */
export interface MadeToken {
  readonly word: string;
  readonly token: Token;
}

export async function makeToken(
  { account, name, scope, mayWrite, days }: NewToken,
  { store, now, newId }: Pick<Services, "store" | "now" | "newId">,
): Promise<MadeToken> {
  const word = PREFIX + randomSecret();
  const made = now();
  const token = { id: newId(), account, name, scope, mayWrite, made, until: made + days * DAY };
  await store.tokens.keep(token, hashOf(word));
  return { word, token };
}

/** The token of this word with its owner, where it is in force. */
export async function tokenOf(
  word: string,
  { store, accounts, now, rounds }: Pick<Services, "store" | "accounts" | "now" | "rounds">,
): Promise<{ readonly token: Token; readonly account: Account } | undefined> {
  const token = word.startsWith(PREFIX) ? await store.tokens.byHash(hashOf(word)) : undefined;
  if (!token || token.until <= now() || hasMovedSince(token, rounds)) return undefined;
  const account = await accounts.account(token.account);
  return account && { token, account };
}

/** Whether its owner has left, or moved, where it is for: a program that had it then must not read on at the new place. */
function hasMovedSince({ account, scope, made }: Token, rounds: Services["rounds"]): boolean {
  const seats = roundOf(scope, rounds)?.former.get(account) ?? [];
  return seats.some(({ until }) => made <= until);
}

function roundOf({ kind, name }: TokenScope, rounds: Services["rounds"]): Round | undefined {
  const room = kind === "room" ? parseRoom(name) : undefined;
  return kind === "round" ? rounds.get(name) : room && rounds.around(room);
}

/** The word in an `Authorization: Bearer …` header. */
export function bearerIn(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
}

/** Whether a scope holds this room. */
export function holdsRoom(scope: TokenScope, name: string, { rounds }: Pick<Services, "rounds">): boolean {
  const room = parseRoom(name);
  return room !== undefined && (scope.kind === "room" ? scope.name === name : rounds.around(room)?.id === scope.name);
}

/** Whether there is such a room or round for this person. */
export function isThereFor(person: string, { kind, name }: TokenScope, { rounds }: Pick<Services, "rounds">): boolean {
  const room = kind === "room" ? parseRoom(name) : undefined;
  const round = roundOf({ kind, name }, rounds);
  return round !== undefined && (room ? may.enter(person, round, room) : may.read(person, round));
}
