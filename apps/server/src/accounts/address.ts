import { createHash } from "node:crypto";
import { refuse, type Refusal } from "@duthao/domain";
import { z } from "zod";
import { randomSecret } from "../random-secret.ts";
import { accountOf, type Account } from "./account.ts";
import { isDisabled, isDueForPassword, type Library } from "./library.ts";

/** How long a link to confirm an address is good, in milliseconds. */
const GOOD_FOR = 24 * 3_600_000;

/** Another address for an account, once whoever reads what comes there has said so. */
export interface Addresses {
  /** `undefined` where the password is another. Without a link where somebody has the address: that is nobody's to learn. */
  beginAddressChange(asked: {
    readonly account: string;
    readonly to: string;
    readonly password: string;
  }): Promise<{ readonly link: string | undefined; readonly until: number } | undefined>;
  /** Changes the address by what opened a link; `before` is the one it had. */
  confirmAddress(word: string): Promise<{ readonly account: Account; readonly before: string } | Refusal>;
}

const Kept = z.object({
  account: z.string(),
  before: z.string(),
  to: z.string(),
  /** Of the password's hash: with another password the link is over. */
  password: z.string(),
});

const digestOf = (hash: string): string => createHash("sha256").update(hash).digest("base64url");

export async function openAddresses(library: Library, publicOrigin: string): Promise<Addresses> {
  const { internalAdapter, password: hashes } = await library.$context;
  const nameOf = (word: string): string => `change-address:${word}`;
  const isTaken = async (email: string): Promise<boolean> => (await internalAdapter.findUserByEmail(email)) !== null;

  return {
    beginAddressChange: async ({ account, to, password }) => {
      const hash = (await internalAdapter.findCredentialAccount(account))?.password;
      if (!hash || !(await hashes.verify({ hash, password }))) return undefined;
      const user = await internalAdapter.findUserById(account);
      const until = Date.now() + GOOD_FOR;
      if (!user || (await isTaken(to))) return { link: undefined, until };
      const word = randomSecret();
      await internalAdapter.createVerificationValue({
        identifier: nameOf(word),
        value: JSON.stringify({ account, before: user.email, to, password: digestOf(hash) }),
        expiresAt: new Date(until),
      });
      return { link: `${publicOrigin}/confirm-address#${word}`, until };
    },
    confirmAddress: async (word) => {
      const kept = await internalAdapter.consumeVerificationValue(nameOf(word));
      if (!kept || kept.expiresAt <= new Date()) return refuse("link-over");
      const { account, before, to, password } = Kept.parse(JSON.parse(kept.value));
      const user = await internalAdapter.findUserById(account);
      if (!user || isDisabled(user) || user.email !== before) return refuse("link-over");
      // whoever began it knew the password of then; its owner has another since, or is to choose one
      const hash = (await internalAdapter.findCredentialAccount(account))?.password;
      if (!hash || digestOf(hash) !== password || isDueForPassword(user)) return refuse("link-over");
      if (await isTaken(to)) return refuse("account-exists");
      const changed = await internalAdapter.updateUser(account, { email: to, emailVerified: true });
      return { account: accountOf({ ...user, email: changed?.email ?? to }), before };
    },
  };
}
