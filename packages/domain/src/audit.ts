import { z } from "zod";
import { Role } from "./person.ts";
import { Id } from "./text.ts";

/** How somebody came to do what is noted: in the page, by a program's token, on the command line; or the server did it by itself. */
export const AuditWay = z.enum(["page", "program", "command-line", "server"]);
export type AuditWay = z.infer<typeof AuditWay>;

/** Words of ours, never of a person: a setting's name, a kind of file, a command. */
const Word = z.string().regex(/^[A-Za-z0-9_. -]{1,64}$/);

/** What a token leads to, as it stands in its scope. */
const Target = z.string().max(200);

const account = Id;
const round = Id;
const of = <Kind extends string>(kind: Kind) => ({ kind: z.literal(kind) });

/**
 * What was done that matters for security. It says of whom and of what by ids and words of ours alone: nothing that anybody
 * wrote, no name, no password, no token is in it, so that it may be kept and read long after.
 */
export const AuditAct = z.discriminatedUnion("kind", [
  z.object({
    ...of("signed-in"),
    by: z.enum(["password", "second-factor", "passkey", "openid-connect", "invitation", "demonstration"]),
  }),
  /** `account` is whose it would have been, where the address that was typed is one's. */
  z.object({
    ...of("sign-in-failed"),
    account: account.optional(),
    reason: z.enum(["wrong", "too-many", "second-factor", "disabled"]),
  }),
  z.object({ ...of("signed-out") }),
  z.object({ ...of("sessions-ended"), account }),
  z.object({ ...of("password-changed"), account }),
  z.object({ ...of("password-reset"), account }),
  z.object({
    ...of("second-factor-changed"),
    account,
    factor: z.enum(["code", "passkey", "recovery"]),
    change: z.enum(["added", "removed"]),
  }),
  z.object({ ...of("account-added"), account }),
  z.object({ ...of("account-disabled"), account }),
  z.object({ ...of("account-enabled"), account }),
  z.object({ ...of("password-required"), account }),
  z.object({ ...of("address-changed"), account }),
  z.object({ ...of("token-made"), token: Id, target: Target, mayWrite: z.boolean(), until: z.number().int() }),
  z.object({ ...of("token-revoked"), token: Id }),
  z.object({ ...of("invitation-made"), invitation: Id, organisation: Id.optional() }),
  z.object({ ...of("invitation-withdrawn"), invitation: Id }),
  z.object({ ...of("invitation-accepted"), invitation: Id, account }),
  z.object({ ...of("seat-given"), round, account, organisation: Id, role: Role }),
  z.object({ ...of("seat-offered"), round, account, organisation: Id, role: Role.nullable() }),
  z.object({ ...of("seat-taken"), round, account }),
  z.object({ ...of("seat-moved"), round, account, organisation: Id }),
  /** Something in the directory of organisations and people; `change` is the name of the command that did it. */
  z.object({ ...of("directory-changed"), change: Word, account: account.optional(), organisation: Id.optional() }),
  z.object({ ...of("file-given"), round, file: Word }),
  /** `file` is the hash of its bytes. */
  z.object({ ...of("file-sent"), round, file: Word }),
  z.object({ ...of("audit-exported"), file: Word }),
  z.object({ ...of("command-run"), command: Word, round: round.optional() }),
  z.object({ ...of("setting-changed"), setting: Word }),
  /** The names of the settings that are set; their values are nobody's to read here. */
  z.object({ ...of("server-started"), settings: z.array(Word).max(500) }),
]);
export type AuditAct = z.infer<typeof AuditAct>;

export const AuditKind = z.enum(AuditAct.options.map((option) => option.shape.kind.value));
export type AuditKind = AuditAct["kind"];

/** An act with who did it. */
export const AuditNote = z.object({
  /** The account; absent where nobody was signed in, and for the server itself. */
  by: Id.optional(),
  /** The network address it was asked from. */
  address: z.string().max(100).optional(),
  way: AuditWay,
  act: AuditAct,
});
export type AuditNote = z.infer<typeof AuditNote>;

/** Whom an act was done to, beside whoever did it. */
export function subjectOf(act: AuditAct): string | undefined {
  return "account" in act ? act.account : undefined;
}

export const AUDIT_STREAMS = "audit:";

/** The month of a moment (milliseconds since 1970) in UTC, as `2026-11`: each has a stream of its own, so that old ones can be dropped whole. */
export function auditMonth(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

export const auditStream = (month: string): string => `${AUDIT_STREAMS}${month}`;
