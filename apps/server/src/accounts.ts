import { randomBytes } from "node:crypto";
import { passwordFault, type Refusal } from "@duthao/domain";
import { openAddresses, type Addresses } from "./accounts/address.ts";
import { accountOf, signedIn, type Account, type SignedIn } from "./accounts/account.ts";
import {
  createLibrary,
  isWay,
  isDisabled,
  migrate,
  SESSION_LIMITS,
  unlessRefused,
  type CameBy,
  type LibraryOptions,
} from "./accounts/library.ts";
import { openKeptAccounts, type AccountLock, type KeptAccounts } from "./accounts/kept-accounts.ts";
import { openProviders, type Providers } from "./accounts/providers.ts";
import { openResets, type Resets } from "./accounts/reset.ts";
import { openSecondFactors, type SecondFactors } from "./accounts/second-factor.ts";
import { endOf, openSessions, type Sessions } from "./accounts/sessions.ts";
import { openLog } from "./log.ts";

export type { Account, SignedIn } from "./accounts/account.ts";
export type { SecondFactorAnswer } from "./accounts/second-factor.ts";
export type { OwnSession, Session } from "./accounts/sessions.ts";

/** An account to be made; without a password nobody signs in to it but through the demonstration. */
export interface NewAccount {
  readonly id?: string;
  readonly name: string;
  readonly email: string;
  readonly password?: string;
  /** Whether nobody has shown yet that the address is theirs: then a provider's word on it signs nobody in. */
  readonly isUnconfirmed?: boolean;
}

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
  /** Whether the account's tokens end too. */
  readonly endTokens: boolean;
}

/** A session as its cookie shows it: its id, whose it is, and what renews it where that is due. */
export interface Known extends SignedIn {
  readonly session: string;
  readonly by: CameBy | undefined;
  /** Whether the account has a second factor. */
  readonly hasSecondFactor: boolean;
  /** Whether its owner is to choose another password before anything else. */
  readonly needsNewPassword: boolean;
}

/** The password was right, and a second factor is asked for; the `Set-Cookie` lines say so to the browser. */
export interface SecondStep {
  readonly step: "second-factor";
  readonly cookies: readonly string[];
}

/** An account by its address or by its id. */
export type WhichAccount = { readonly email: string } | { readonly id: string };

/** Who may come in. better-auth does the work; nothing outside this file and its folder knows it. */
export interface Accounts extends Sessions, SecondFactors, Resets, Providers, KeptAccounts, Addresses {
  /** Whose session these headers' cookie is; `undefined` for nobody's. */
  known(headers: Headers): Promise<Known | undefined>;
  /** The account of this id, where it is not disabled. */
  account(id: string): Promise<Account | undefined>;
  /** The names of these accounts, by id; also of those that are disabled. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** The account of this address. */
  byEmail(email: string): Promise<Account | undefined>;
  /** `undefined` where no account has this address and password. */
  signIn(email: string, password: string, headers: Headers): Promise<SignedIn | SecondStep | undefined>;
  /** Whether this account has a password at all. */
  hasPassword(id: string): Promise<boolean>;
  /** Signs in without a password, as the demonstration does; `undefined` where there is no such account. */
  signInAs(id: string, headers?: Headers): Promise<SignedIn | undefined>;
  /** Ends the session; gives the `Set-Cookie` lines that make the browser forget it. */
  signOut(headers: Headers): Promise<readonly string[]>;
  /** Why a password is not one for this account, where it is not. Whoever takes one from somebody asks first. */
  passwordFault(password: string, of: Pick<Account, "email" | "name">): Refusal | undefined;
  /** Ends the account's other sessions too; `undefined` where the current password is another. */
  changePassword(change: PasswordChange, headers: Headers): Promise<SignedIn | undefined>;
  /** `undefined` where the id or the address is taken. */
  add(account: NewAccount): Promise<Account | undefined>;
  /** Forgets an account that was just made and led to nothing: its address may be used again. */
  forget(id: string): Promise<void>;
  /**
   * Shuts an account out, which ends its sessions and revokes its tokens, or lets its owner sign in again. `undefined` where there is no such account.
   */
  setDisabled(
    which: WhichAccount,
    isDisabled: boolean,
    why?: Pick<AccountLock, "reason" | "by">,
  ): Promise<Account | undefined>;
  /** Has its owner choose another password when they next sign in, and ends its sessions. `undefined` where the account has no password. */
  requireNewPassword(id: string): Promise<Account | undefined>;
  /** Whether an account is shut out; `undefined` where there is none. */
  isDisabled(id: string): Promise<boolean | undefined>;
  /** Hears the id of every account of which a session was ended here. Returns how to stop. */
  onEnded(listener: (account: string) => void): () => void;
}

export interface AccountsOptions extends LibraryOptions {
  /** Words of the installation that are no passwords here: its name, and those of its organisations. */
  readonly words?: () => readonly string[];
}

/** Opens the accounts kept in a store, bringing their tables up to date. */
export async function openAccounts(options: AccountsOptions): Promise<Accounts> {
  const { store, sessions: limits = SESSION_LIMITS, words = () => [] } = options;
  const library = createLibrary({ ...options, providers: [] });
  await migrate(store, library);
  const { adapter, internalAdapter, password } = await library.$context;
  const ended = new Set<(account: string) => void>();
  const tellEnded = (account: string): void => ended.forEach((listener) => listener(account));
  const sessions = await openSessions(library, limits, tellEnded);
  const secondFactors = await openSecondFactors(library, tellEnded);
  const faultOf = (plain: string, { email, name }: Pick<Account, "email" | "name">) =>
    passwordFault(plain, { email, name, words: words() });
  const resets = await openResets(library, { publicOrigin: options.publicOrigin, faultOf, tellEnded });

  async function userOf(which: WhichAccount) {
    if ("id" in which) return internalAdapter.findUserById(which.id);
    return (await internalAdapter.findUserByEmail(which.email.toLowerCase()))?.user;
  }

  return {
    ...sessions,
    ...secondFactors,
    ...resets,
    ...openProviders(options),
    ...(await openKeptAccounts(library)),
    ...(await openAddresses(library, options.publicOrigin)),
    known: async (headers) => {
      const { headers: answered, response } = await library.api.getSession({ headers, returnHeaders: true });
      if (!response || endOf(response.session, limits) <= Date.now()) return undefined;
      const { session, user } = response;
      if (isDisabled(user)) return undefined;
      return {
        account: accountOf(user),
        session: session.id,
        by: isWay(session.by) ? session.by : undefined,
        hasSecondFactor: user.twoFactorEnabled === true,
        needsNewPassword: user.needsNewPassword === true && session.by !== "provider",
        cookies: answered.getSetCookie(),
      };
    },
    account: async (id) => {
      const user = await userOf({ id });
      return user && !isDisabled(user) ? accountOf(user) : undefined;
    },
    names: async (ids) => {
      if (ids.length === 0) return new Map();
      const where = [{ field: "id", operator: "in" as const, value: [...ids] }];
      const users = await adapter.findMany<{ id: string; name: string }>({ model: "user", where, limit: ids.length });
      return new Map(users.map(({ id, name }) => [id, name]));
    },
    byEmail: async (email) => {
      const user = await userOf({ email });
      return user ? accountOf(user) : undefined;
    },
    signIn: (email, plain, headers) =>
      unlessRefused(async () => {
        const answer = await library.api.signInEmail({
          body: { email, password: plain },
          headers,
          returnHeaders: true,
        });
        // reason for looking: the plugin answers in place of the endpoint, and the endpoint's type does not know
        const response: object = answer.response;
        if ("twoFactorRedirect" in response) return { step: "second-factor", cookies: answer.headers.getSetCookie() };
        return signedIn(answer);
      }),
    hasPassword: async (id) => Boolean((await internalAdapter.findCredentialAccount(id))?.password),
    signInAs: (id, headers = new Headers()) =>
      unlessRefused(async () => signedIn(await library.api.signInAs({ body: { id }, headers, returnHeaders: true }))),
    signOut: async (headers) => {
      const leaving = await library.api.getSession({ headers, query: { disableRefresh: true } });
      const answer = await library.api.signOut({ headers, returnHeaders: true });
      if (leaving) tellEnded(leaving.user.id);
      return answer.headers.getSetCookie();
    },
    passwordFault: faultOf,
    changePassword: async ({ current, next, endTokens }, headers) => {
      const body = { currentPassword: current, newPassword: next, revokeOtherSessions: true };
      const changed = await unlessRefused(async () =>
        signedIn(await library.api.changePassword({ body, headers, returnHeaders: true })),
      );
      if (!changed) return undefined;
      await internalAdapter.updateUser(changed.account.id, { needsNewPassword: false });
      if (endTokens) await store.tokens.revoke(changed.account.id);
      tellEnded(changed.account.id);
      return changed;
    },
    add: async ({ password: plain, isUnconfirmed = false, ...account }) => {
      if (await userOf({ email: account.email })) return undefined;
      if (account.id !== undefined && (await userOf({ id: account.id }))) return undefined;
      const user = await internalAdapter.createUser(
        { ...account, emailVerified: !isUnconfirmed },
        { method: "email-password" },
      );
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
    forget: (id) => internalAdapter.deleteUser(id),
    setDisabled: async (which, disabled, { reason, by } = { reason: "", by: "" }) => {
      const user = await userOf(which);
      if (!user) return undefined;
      await internalAdapter.updateUser(user.id, {
        disabled,
        disabledReason: disabled ? reason : null,
        disabledBy: disabled ? by : null,
        disabledAt: disabled ? new Date() : null,
      });
      if (disabled) {
        await internalAdapter.deleteUserSessions(user.id);
        await store.tokens.revoke(user.id);
      }
      tellEnded(user.id);
      return accountOf(user);
    },
    requireNewPassword: async (id) => {
      const user = await userOf({ id });
      if (!user || !(await internalAdapter.findCredentialAccount(id))?.password) return undefined;
      await internalAdapter.updateUser(id, { needsNewPassword: true });
      await internalAdapter.deleteUserSessions(id);
      tellEnded(id);
      return accountOf(user);
    },
    isDisabled: async (id) => {
      const user = await userOf({ id });
      return user ? isDisabled(user) : undefined;
    },
    onEnded: (listener) => {
      ended.add(listener);
      return () => ended.delete(listener);
    },
  };
}

/** Makes the tables of accounts in a store, or brings them up to date; nobody can sign in by it. */
export async function migrateAccounts(store: LibraryOptions["store"]): Promise<void> {
  const library = createLibrary({
    store,
    secret: randomBytes(32).toString("hex"),
    publicOrigin: "http://localhost",
    log: openLog({ logLevel: "silent" }),
  });
  await migrate(store, library);
}
