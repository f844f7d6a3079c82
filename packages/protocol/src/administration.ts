import { Id, Role } from "@duthao/domain";
import { z } from "zod";

// What the HTTP API answers to whoever looks after the installation.

export const ListedAccount = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  lock: z
    .object({ reason: z.string(), by: z.string().describe("The name of whoever locked it."), at: z.number().int() })
    .nullable()
    .describe("Why it is shut out; null where it is not."),
  hasSecondFactor: z.boolean(),
  hasPassword: z.boolean(),
  needsNewPassword: z.boolean().describe("Whether its owner is to choose another password before anything else."),
  lastSignedIn: z.number().int().nullable().describe("Milliseconds since 1970; null where it is not known."),
  isAdministrator: z.boolean(),
  seat: z.object({ organisation: Id, name: z.string(), role: Role }).nullable(),
});
export type ListedAccount = z.infer<typeof ListedAccount>;

/** `GET /api/administration/accounts`. */
export const AccountPage = z.object({
  accounts: z.array(ListedAccount),
  count: z.number().int().describe("How many fit, on all pages."),
});
export type AccountPage = z.infer<typeof AccountPage>;

export const ListedMail = z.object({
  id: z.string(),
  kind: z.string(),
  to: z.string().describe("The address, or the name of the account whose address it goes to."),
  state: z.enum(["waiting", "sent", "failed", "dropped"]),
  due: z.number().int(),
  attempts: z.number().int(),
  reason: z.string().optional().describe("Why the last attempt did not succeed, as the mail server says it."),
  mayRetry: z.boolean(),
});
export type ListedMail = z.infer<typeof ListedMail>;

/** `GET /api/administration/mail`. */
export const MailState = z.object({
  isSet: z.boolean().describe("Whether there is a mail server; without one everything waits."),
  from: z.string(),
  counts: z.object({
    waiting: z.number().int(),
    sent: z.number().int(),
    failed: z.number().int(),
    dropped: z.number().int(),
  }),
  mails: z.array(ListedMail).describe("What failed, what waits and what was sent or dropped last, in this order."),
});
export type MailState = z.infer<typeof MailState>;

/** `GET /api/administration/sign-in`. */
export const SignInRules = z.object({
  address: z.string().describe("Where people open the page."),
  providers: z.array(
    z.object({ name: z.string(), issuer: z.string(), trusted: z.boolean(), makesAccounts: z.boolean() }),
  ),
  secondFactorRoles: z.array(Role).describe("Whose role asks for a second factor."),
  idleHours: z.number().describe("Hours without use after which a session ends."),
  longestDays: z.number().describe("Days after signing in when a session ends."),
  passwordLength: z.number().int(),
  isDemonstration: z.boolean(),
});
export type SignInRules = z.infer<typeof SignInRules>;
