import { accountOf, type Account } from "./account.ts";
import { deviceOf, type Device } from "./device.ts";
import { isDisabled, type Library, type SessionLimits } from "./library.ts";

/** A session that is in force. */
export interface Session {
  readonly id: string;
  readonly account: Account;
  /** Milliseconds since 1970 at which it ends by itself, unless it is renewed. */
  readonly until: number;
}

/** A session as its owner is shown it. */
export interface OwnSession {
  readonly id: string;
  readonly device: Device;
  /** Milliseconds since 1970. */
  readonly signedIn: number;
  /** To within some minutes. */
  readonly lastUsed: number;
}

/** Which sessions of an account: one, or all but one, or all. */
export type WhichSessions = { readonly id: string } | { readonly except: string | undefined };

export interface Sessions {
  /** The session of this id, where it is in force. */
  session(id: string): Promise<Session | undefined>;
  /** Those of these sessions that are in force, with the moment at which each ends by itself. */
  lasting(sessions: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** An account's sessions in force, the one used last first. */
  sessionsOf(account: string): Promise<readonly OwnSession[]>;
  /** Ends sessions of an account; gives how many. */
  endSessions(account: string, which: WhichSessions): Promise<number>;
}

interface Row {
  readonly id: string;
  readonly token: string;
  readonly userId: string;
  readonly userAgent?: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly expiresAt: Date;
}

/** When a session ends by itself: it was not used for long, or somebody signed in long ago. */
export function endOf({ createdAt, expiresAt }: Pick<Row, "createdAt" | "expiresAt">, limits: SessionLimits): number {
  return Math.min(expiresAt.getTime(), createdAt.getTime() + limits.longest);
}

export async function openSessions(
  library: Library,
  limits: SessionLimits,
  tellEnded: (account: string) => void,
): Promise<Sessions> {
  const { adapter, internalAdapter } = await library.$context;
  const untilOf = (row: Row): number => endOf(row, limits);
  const isInForce = (row: Row): boolean => Date.now() < untilOf(row);

  async function of(account: string): Promise<readonly Row[]> {
    const where = [{ field: "userId", value: account }];
    return adapter.findMany<Row>({ model: "session", where, sortBy: { field: "updatedAt", direction: "desc" } });
  }

  /** Those of these accounts that are shut out: a session that was opened in the moment of it holds nothing. */
  async function shutAmong(accounts: readonly string[]): Promise<ReadonlySet<string>> {
    const value = [...new Set(accounts)];
    if (value.length === 0) return new Set();
    const where = [{ field: "id", operator: "in" as const, value }];
    const users = await adapter.findMany<{ id: string }>({ model: "user", where, limit: value.length });
    return new Set(users.filter(isDisabled).map(({ id }) => id));
  }

  return {
    session: async (id) => {
      const row = await adapter.findOne<Row>({ model: "session", where: [{ field: "id", value: id }] });
      if (!row || !isInForce(row)) return undefined;
      const user = await internalAdapter.findUserById(row.userId);
      return user && !isDisabled(user) ? { id, account: accountOf(user), until: untilOf(row) } : undefined;
    },
    lasting: async (sessions) => {
      if (sessions.length === 0) return new Map();
      const where = [{ field: "id", operator: "in" as const, value: [...sessions] }];
      const rows = await adapter.findMany<Row>({ model: "session", where, limit: sessions.length });
      const shut = await shutAmong(rows.map(({ userId }) => userId));
      return new Map(
        rows.filter((row) => isInForce(row) && !shut.has(row.userId)).map((row) => [row.id, untilOf(row)]),
      );
    },
    sessionsOf: async (account) =>
      (await of(account)).filter(isInForce).map(({ id, userAgent, createdAt, updatedAt }) => ({
        id,
        device: deviceOf(userAgent ?? ""),
        signedIn: createdAt.getTime(),
        lastUsed: updatedAt.getTime(),
      })),
    endSessions: async (account, which) => {
      const ending = (await of(account)).filter(({ id }) => ("id" in which ? id === which.id : id !== which.except));
      for (const { token } of ending) await internalAdapter.deleteSession(token);
      if (ending.length > 0) tellEnded(account);
      return ending.length;
    },
  };
}
