import { EmailAddress, isPlain, Name, PASSWORD_LENGTH, refuse, type Refusal } from "@duthao/domain";
import { z } from "zod";
import type { Account } from "../accounts.ts";
import type { Services } from "../services.ts";

/** Somebody who makes an account for themselves, by a link. */
export const NewPerson = z.object({
  name: Name,
  email: EmailAddress.refine(isPlain),
  password: z.string().max(PASSWORD_LENGTH.max),
});
export type NewPerson = z.infer<typeof NewPerson>;

/** Makes an account, unless the password is none or the address has one. */
export async function newAccount(
  person: NewPerson,
  isUnconfirmed: boolean,
  { accounts }: Pick<Services, "accounts">,
): Promise<Account | Refusal> {
  const fault = accounts.passwordFault(person.password, person);
  return fault ?? (await accounts.add({ ...person, isUnconfirmed })) ?? refuse("account-exists");
}
