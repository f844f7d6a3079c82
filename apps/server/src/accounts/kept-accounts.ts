import type { Account } from "./account.ts";
import { isDisabled, type Library } from "./library.ts";

/** Why an account is shut out. */
export interface AccountLock {
  readonly reason: string;
  /** The account of whoever locked it; empty for whoever runs the server. */
  readonly by: string;
  /** Milliseconds since 1970; 0 where it is not known. */
  readonly at: number;
}

/** An account as whoever looks after the installation sees it. */
export interface KeptAccount extends Account {
  readonly lock: AccountLock | undefined;
  readonly hasSecondFactor: boolean;
  readonly needsNewPassword: boolean;
  /** Milliseconds since 1970. */
  readonly lastSignedIn: number | undefined;
}

/** Accounts that are looked at when somebody searches them: more than a government's drafting has people. */
const MOST = 20_000;

interface Row extends Account {
  readonly disabled?: boolean | null;
  readonly disabledReason?: string | null;
  readonly disabledBy?: string | null;
  readonly disabledAt?: Date | null;
  readonly needsNewPassword?: boolean | null;
  readonly lastSignedIn?: Date | null;
  readonly twoFactorEnabled?: boolean | null;
}

/** All accounts, by name. */
export interface KeptAccounts {
  all(): Promise<readonly KeptAccount[]>;
  /** Those of these that have a password. */
  withPassword(ids: readonly string[]): Promise<ReadonlySet<string>>;
}

export async function openKeptAccounts(library: Library): Promise<KeptAccounts> {
  const { adapter } = await library.$context;
  return {
    all: async () => {
      const rows = await adapter.findMany<Row>({
        model: "user",
        limit: MOST,
        sortBy: { field: "name", direction: "asc" },
      });
      return rows.map(keptAccount);
    },
    withPassword: async (ids) => {
      if (ids.length === 0) return new Set();
      const where = [
        { field: "userId", operator: "in" as const, value: [...ids] },
        { field: "providerId", value: "credential" },
      ];
      const rows = await adapter.findMany<{ userId: string }>({ model: "account", where, limit: ids.length });
      return new Set(rows.map(({ userId }) => userId));
    },
  };
}

function keptAccount(row: Row): KeptAccount {
  const { id, name, email, disabledReason, disabledBy, disabledAt, lastSignedIn } = row;
  return {
    id,
    name,
    email,
    lock: isDisabled(row)
      ? { reason: disabledReason ?? "", by: disabledBy ?? "", at: disabledAt?.getTime() ?? 0 }
      : undefined,
    hasSecondFactor: row.twoFactorEnabled === true,
    needsNewPassword: row.needsNewPassword === true,
    lastSignedIn: lastSignedIn?.getTime(),
  };
}
