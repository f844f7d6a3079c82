import { AuditAct, AuditWay } from "@duthao/domain";
import { z } from "zod";

/** What was noted in the audit: one of `GET /api/audit`. */
export const AuditListed = z.object({
  place: z.string().describe("Where it stands, as `2026-11:812`."),
  at: z.number().int().describe("Milliseconds since 1970."),
  by: z.string().optional().describe("The account that did it; absent where nobody was signed in, and for the server."),
  address: z.string().optional().describe("The network address it was asked from."),
  way: AuditWay,
  act: AuditAct.optional().describe("What was done; absent where this version does not know it."),
});
export type AuditListed = z.infer<typeof AuditListed>;

/** `GET /api/audit`: newest first. */
export const AuditListing = z.object({
  records: z.array(AuditListed),
  names: z.record(z.string(), z.string()).describe("The names of the accounts in these records, by id."),
  next: z
    .string()
    .nullable()
    .describe("Where to go on, as `before`; null at the end. A page may be empty and not the last."),
  broken: z
    .array(z.string())
    .describe(
      "Places where somebody wrote who may merely write the database: nothing is shown from there to the end of the month.",
    ),
});
export type AuditListing = z.infer<typeof AuditListing>;
