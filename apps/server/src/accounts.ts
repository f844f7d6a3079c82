import { randomBytes } from "node:crypto";
import type { Store } from "@duthao/store";
import { betterAuth, type GenericEndpointContext } from "better-auth";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { getMigrations } from "better-auth/db/migration";
import type { Logger } from "pino";
import { z } from "zod";
import { openLog } from "./log.ts";

/** Somebody who can sign in. The id is the person's id in every round. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** An account to be made; without a password nobody signs in to it but through the demonstration. */
export interface NewAccount {
  readonly id?: string;
  readonly name: string;
  readonly email: string;
  readonly password?: string;
}

/** Somebody signed in: the account, and the `Set-Cookie` lines that say so to the browser. */
export interface SignedIn {
  readonly account: Account;
  readonly cookies: readonly string[];
}

/** A session as its cookie shows it: its id, whose it is, and what renews it where that is due. */
export interface Known extends SignedIn {
  readonly session: string;
}

/** A session that is in force. */
export interface Session {
  readonly id: string;
  readonly account: Account;
  /** Milliseconds since 1970 at which it ends by itself, unless it is renewed. */
  readonly until: number;
}

/** Who may come in. better-auth does the work; nothing outside this file knows it. */
export interface Accounts {
  /** Whose session these headers' cookie is; `undefined` for nobody's. */
  known(headers: Headers): Promise<Known | undefined>;
  /** The account of this id, where it is not disabled. */
  account(id: string): Promise<Account | undefined>;
  /** The account of this address. */
  byEmail(email: string): Promise<Account | undefined>;
  /** The session of this id, where it is in force. */
  session(id: string): Promise<Session | undefined>;
  /** Those of these sessions that are in force, with the moment at which each ends by itself. */
  lasting(sessions: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** `undefined` where no account has this address and password. */
  signIn(email: string, password: string, headers: Headers): Promise<SignedIn | undefined>;
  /** Signs in without a password, as the demonstration does; `undefined` where there is no such account. */
  signInAs(id: string): Promise<SignedIn | undefined>;
  /** Ends the session; gives the `Set-Cookie` lines that make the browser forget it. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** Ends the account's other sessions too; `undefined` where the current password is another. */
  changePassword(current: string, next: string, headers: Headers): Promise<SignedIn | undefined>;
  /** `undefined` where the id or the address is taken. */
  add(account: NewAccount): Promise<Account | undefined>;
  /**
   * Shuts an account out, which ends its sessions and revokes its tokens, or lets its owner sign in again. `undefined` where no account has this address.
   */
  setDisabled(email: string, isDisabled: boolean): Promise<Account | undefined>;
  /** Hears the id of every account of which a session was ended here. Returns how to stop. */
  onEnded(listener: (account: string) => void): () => void;
}

export const PASSWORD_LENGTH = { min: 10, max: 128 } as const;

export interface AccountsOptions {
  readonly store: Pick<Store, "kysely" | "kind" | "alone" | "tokens">;
  readonly secret: string;
  readonly publicOrigin: string;
  readonly log: Logger;
}

/** Opens the accounts kept in a store, bringing their tables up to date. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const auth = createAuth(options);
  await migrate(options.store, auth.options);
  const { adapter, internalAdapter, password } = await auth.$context;
  const ended = new Set<(account: string) => void>();
  const tellEnded = (account: Account | undefined): void =>
    ended.forEach((listener) => account && listener(account.id));

  async function holder(headers: Headers): Promise<Account | undefined> {
    const session = await auth.api.getSession({ headers, query: { disableRefresh: true } });
    return session ? accountOf(session.user) : undefined;
  }

  async function lasting(sessions: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const where = [{ field: "id", operator: "in" as const, value: [...sessions] }];
    const rows =
      sessions.length === 0
        ? []
        : await adapter.findMany<{ id: string; expiresAt: Date }>({ model: "session", where, limit: sessions.length });
    return new Map(
      rows
        .map(({ id, expiresAt }): [string, number] => [id, expiresAt.getTime()])
        .filter(([, until]) => Date.now() < until),
    );
  }

  async function session(id: string): Promise<Session | undefined> {
    const row = await adapter.findOne<{ userId: string; expiresAt: Date }>({
      model: "session",
      where: [{ field: "id", value: id }],
    });
    if (!row || row.expiresAt.getTime() <= Date.now()) return undefined;
    const user = await internalAdapter.findUserById(row.userId);
    return user ? { id, account: accountOf(user), until: row.expiresAt.getTime() } : undefined;
  }

  return {
    known: async (headers) => {
      const { headers: answered, response } = await auth.api.getSession({ headers, returnHeaders: true });
      return response
        ? { account: accountOf(response.user), session: response.session.id, cookies: answered.getSetCookie() }
        : undefined;
    },
    account: async (id) => {
      const user = await internalAdapter.findUserById(id);
      return user && !isDisabled(user) ? accountOf(user) : undefined;
    },
    byEmail: async (email) => {
      const found = await internalAdapter.findUserByEmail(email.toLowerCase());
      return found ? accountOf(found.user) : undefined;
    },
    session,
    lasting,
    signIn: (email, password, headers) =>
      refusedAs401(async () =>
        signedIn(await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true })),
      ),
    signInAs: (id) =>
      refusedAs401(async () => signedIn(await auth.api.signInAs({ body: { id }, returnHeaders: true }))),
    signOut: async (headers) => {
      const leaving = await holder(headers);
      const answer = await auth.api.signOut({ headers, returnHeaders: true });
      tellEnded(leaving);
      return answer.headers.getSetCookie();
    },
    changePassword: async (currentPassword, newPassword, headers) => {
      const body = { currentPassword, newPassword, revokeOtherSessions: true };
      const changed = await refusedAs401(async () =>
        signedIn(await auth.api.changePassword({ body, headers, returnHeaders: true })),
      );
      tellEnded(changed?.account);
      return changed;
    },
    add: async ({ password: plain, ...account }) => {
      if (await internalAdapter.findUserByEmail(account.email)) return undefined;
      if (account.id !== undefined && (await internalAdapter.findUserById(account.id))) return undefined;
      const user = await internalAdapter.createUser({ ...account, emailVerified: true }, { method: "email-password" });
      const userId = user.id;
      if (plain !== undefined)
        await internalAdapter.linkAccount({
          userId,
          providerId: "credential",
          accountId: userId,
          password: await password.hash(plain),
        });
      return accountOf(user);
    },
    setDisabled: async (email, disabled) => {
      const found = await internalAdapter.findUserByEmail(email);
      if (!found) return undefined;
      await internalAdapter.updateUser(found.user.id, { disabled });
      if (disabled) {
        await internalAdapter.deleteUserSessions(found.user.id);
        await options.store.tokens.revoke(found.user.id);
      }
      tellEnded(found.user);
      return accountOf(found.user);
    },
    onEnded: (listener) => {
      ended.add(listener);
      return () => ended.delete(listener);
    },
  };
}

/** Makes the tables of accounts in a store, or brings them up to date; nobody can sign in by it. */
export async function migrateAccounts(store: AccountsOptions["store"]): Promise<void> {
  const auth = createAuth({
    store,
    secret: randomBytes(32).toString("hex"),
    publicOrigin: "http://localhost",
    log: openLog({ logLevel: "silent" }),
  });
  await migrate(store, auth.options);
}

/** The library takes no lock of its own. */
async function migrate(store: AccountsOptions["store"], options: Parameters<typeof getMigrations>[0]): Promise<void> {
  await store.alone("accounts", async () => (await getMigrations(options)).runMigrations());
}

function createAuth({ store, secret, publicOrigin, log }: AccountsOptions) {
  return betterAuth({
    appName: "Duthao",
    database: { db: store.kysely, type: store.kind },
    secret,
    baseURL: publicOrigin,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    user: { additionalFields: { disabled: { type: "boolean", required: false, defaultValue: false, input: false } } },
    databaseHooks: { session: { create: { before: requireEnabled } } },
    // The HTTP door counts requests and checks origins for every route alike; nothing of better-auth's own is reachable.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    advanced: {
      cookiePrefix: "duthao",
      useSecureCookies: publicOrigin.startsWith("https:"),
      ipAddress: { disableIpTracking: true },
    },
    logger: { log: (level, message) => log[level]({ part: "accounts" }, message) },
    plugins: [demonstration],
  });
}

/** Lets nobody in whose account is disabled, whichever way they come. */
async function requireEnabled(
  { userId }: { readonly userId: string },
  context: GenericEndpointContext | null,
): Promise<void> {
  const user = await context?.context.internalAdapter.findUserById(userId);
  if (user && isDisabled(user)) throw new APIError("UNAUTHORIZED");
}

function isDisabled(user: object): boolean {
  return "disabled" in user && user.disabled === true;
}

/** Sign-in by id alone. No path leads to it from outside: the HTTP door offers it in the demonstration only. */
const demonstration = {
  id: "demonstration",
  endpoints: {
    signInAs: createAuthEndpoint.serverOnly({ method: "POST", body: z.object({ id: z.string() }) }, async (context) => {
      const { internalAdapter } = context.context;
      const user = await internalAdapter.findUserById(context.body.id);
      if (!user) throw new APIError("UNAUTHORIZED");
      const session = await internalAdapter.createSession(user.id);
      await setSessionCookie(context, { session, user });
      return { user };
    }),
  },
};

type Answer = { readonly headers: Headers; readonly response: { readonly user: Account } | null };

function signedIn({ headers, response }: Answer): SignedIn | undefined {
  return response ? { account: accountOf(response.user), cookies: headers.getSetCookie() } : undefined;
}

function accountOf({ id, name, email }: Account): Account {
  return { id, name, email };
}

/** What better-auth refuses with 4xx is an answer here; anything else is a bug and goes on. */
async function refusedAs401(ask: () => Promise<SignedIn | undefined>): Promise<SignedIn | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return undefined;
    throw error;
  }
}
