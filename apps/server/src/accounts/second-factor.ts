import { accountOf, signedIn, withCookies, type Account, type SignedIn } from "./account.ts";
import { unlessRefused, type Library } from "./library.ts";

/** A second factor that is being set up: it counts once a code of it has been confirmed. */
export interface NewSecondFactor {
  /** For the app that makes codes, as `otpauth://totp/…` (RFC 6238). */
  readonly uri: string;
  /** Each lets its owner in once where the app is lost. Shown this once. */
  readonly recoveryCodes: readonly string[];
}

/** What somebody types as a second factor: a code of the app, or one of the recovery codes. */
export interface SecondFactorAnswer {
  readonly kind: "code" | "recovery";
  readonly code: string;
}

/** Second factors by time-based codes. Whoever has no password is asked for none. */
export interface SecondFactors {
  /** `undefined` where the password is another, or there is a second factor already. */
  beginSecondFactor(password: string | undefined, headers: Headers): Promise<NewSecondFactor | undefined>;
  /** Turns it on; `undefined` where the code is not right. */
  confirmSecondFactor(code: string, headers: Headers): Promise<SignedIn | undefined>;
  /** Turns it off; `undefined` where the password is another. */
  removeSecondFactor(password: string | undefined, headers: Headers): Promise<SignedIn | undefined>;
  /** New recovery codes in place of the old ones; `undefined` where the password is another. */
  renewRecoveryCodes(password: string | undefined, headers: Headers): Promise<readonly string[] | undefined>;
  /** The second step of signing in, in the browser that did the first. */
  answerSecondFactor(answer: SecondFactorAnswer, headers: Headers): Promise<SignedIn | undefined>;
  /** Takes an account's second factor away, for somebody who has lost it, and ends its sessions; `undefined` where there is no such account. */
  clearSecondFactor(account: string): Promise<Account | undefined>;
}

export async function openSecondFactors(
  library: Library,
  tellEnded: (account: string) => void,
): Promise<SecondFactors> {
  const { api } = library;
  const { adapter, internalAdapter } = await library.$context;
  const withPassword = (password: string | undefined) => (password === undefined ? {} : { password });

  /** What changes the factor gives the session another name: whoever is connected by the old one connects anew. */
  async function renewed(cookies: readonly string[], headers: Headers): Promise<SignedIn | undefined> {
    const session = await api.getSession({ headers: withCookies(headers, cookies) });
    if (session) tellEnded(session.user.id);
    return session ? { account: accountOf(session.user), cookies } : undefined;
  }

  return {
    beginSecondFactor: (password, headers) =>
      unlessRefused(async () => {
        const begun = await api.enableTwoFactor({ body: { ...withPassword(password), method: "totp" }, headers });
        return "totpURI" in begun ? { uri: begun.totpURI, recoveryCodes: begun.backupCodes } : undefined;
      }),
    confirmSecondFactor: (code, headers) =>
      unlessRefused(async () => {
        const answer = await api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
        return renewed(answer.headers.getSetCookie(), headers);
      }),
    removeSecondFactor: (password, headers) =>
      unlessRefused(async () => {
        const answer = await api.disableTwoFactor({ body: withPassword(password), headers, returnHeaders: true });
        return renewed(answer.headers.getSetCookie(), headers);
      }),
    renewRecoveryCodes: (password, headers) =>
      unlessRefused(async () => (await api.generateBackupCodes({ body: withPassword(password), headers })).backupCodes),
    answerSecondFactor: ({ kind, code }, headers) =>
      unlessRefused(async () => {
        const asked = { body: { code }, headers: withoutSession(headers), returnHeaders: true } as const;
        if (kind === "code") return signedIn(await api.verifyTOTP(asked));
        return signedIn(await api.verifyBackupCode(asked));
      }),
    clearSecondFactor: async (account) => {
      const user = await internalAdapter.findUserById(account);
      if (!user) return undefined;
      await internalAdapter.updateUser(account, { twoFactorEnabled: false });
      await adapter.deleteMany({ model: "twoFactor", where: [{ field: "userId", value: account }] });
      await internalAdapter.deleteUserSessions(account);
      tellEnded(account);
      return accountOf(user);
    },
  };
}

/** Without the session that a browser may still have: a second step belongs to its own first one. */
function withoutSession(headers: Headers): Headers {
  const changed = new Headers(headers);
  const cookies = (headers.get("cookie") ?? "").split(";").map((one) => one.trim());
  changed.set("cookie", cookies.filter((one) => !/^(__Secure-)?duthao\.session_/.test(one)).join("; "));
  return changed;
}
