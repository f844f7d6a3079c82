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
