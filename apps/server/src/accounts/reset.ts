import { refuse, type Refusal } from "@duthao/domain";
import { randomSecret } from "../random-secret.ts";
import { accountOf, type Account } from "./account.ts";
import { isDisabled, unlessRefused, type Library } from "./library.ts";

/** How long a link to choose a password is good, in milliseconds. */
const GOOD_FOR = 3_600_000;

/** A link at which one account's owner chooses a new password, once. */
export interface ResetLink {
  readonly account: Account;
  /** The whole address; what opens is in its fragment, which no server is sent. */
  readonly link: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Passwords that were forgotten. */
export interface Resets {
  /** `undefined` where no account has this address, or it is disabled. */
  resetLink(email: string): Promise<ResetLink | undefined>;
  /** Sets a password by what opened a link; ends all sessions of the account. */
  resetPassword(word: string, next: string): Promise<Account | Refusal>;
}

interface ResetOptions {
  readonly publicOrigin: string;
  readonly faultOf: (password: string, account: Account) => Refusal | undefined;
  readonly tellEnded: (account: string) => void;
}

export async function openResets(
  library: Library,
  { publicOrigin, faultOf, tellEnded }: ResetOptions,
): Promise<Resets> {
  const { internalAdapter, password: hashes } = await library.$context;
  /** As the library names it. */
  const nameOf = (word: string): string => `reset-password:${word}`;

  return {
    resetLink: async (email) => {
      const user = (await internalAdapter.findUserByEmail(email.toLowerCase()))?.user;
      if (!user || isDisabled(user)) return undefined;
      const word = randomSecret();
      const until = Date.now() + GOOD_FOR;
      await internalAdapter.createVerificationValue({
        identifier: nameOf(word),
        value: user.id,
        expiresAt: new Date(until),
      });
      return { account: accountOf(user), link: `${publicOrigin}/new-password#${word}`, until };
    },
    resetPassword: async (word, next) => {
      const kept = await internalAdapter.findVerificationValue(nameOf(word));
      const user = kept && kept.expiresAt > new Date() ? await internalAdapter.findUserById(kept.value) : undefined;
      if (!user || isDisabled(user)) return refuse("link-over");
      const account = accountOf(user);
      const fault = faultOf(next, account);
      if (fault) return fault;
      const hash = (await internalAdapter.findCredentialAccount(account.id))?.password;
      if (hash && (await hashes.verify({ hash, password: next }))) return refuse("password-same");
      const done = await unlessRefused(() => library.api.resetPassword({ body: { token: word, newPassword: next } }));
      if (!done) return refuse("link-over");
      await internalAdapter.updateUser(account.id, { needsNewPassword: false });
      tellEnded(account.id);
      return account;
    },
  };
}
