import type { Door } from "@duthao/room";
import type { Account, Session } from "../accounts.ts";

/** By what right somebody is connected, until when, and what they may do with it. */
export interface Pass {
  /** The session, as `session:…`: connections by the same right end together. */
  readonly right: string;
  readonly account: Account;
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly door: Door;
}

const SESSION = "session:";

/** The pass of somebody signed in: all rooms that the person may enter. */
export function sessionPass({ id, account, until }: Session): Pass {
  return { right: SESSION + id, account, until, door: { protocol: "hocuspocus" } };
}

/** The ids of the sessions among these rights. */
export function sessionsIn(rights: readonly string[]): readonly string[] {
  return rights.flatMap((right) => (right.startsWith(SESSION) ? right.slice(SESSION.length) : []));
}

export const rightOfSession = (id: string): string => SESSION + id;
