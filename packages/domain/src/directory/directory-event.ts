import { z } from "zod";
import { Role } from "../person.ts";
import { Day, EmailAddress, Id, Line } from "../text.ts";
import { ListedHoliday } from "../working-day.ts";
import { ListedOrganisation } from "./listed-organisation.ts";

/** That a member is absent between two days, both included. */
export const Absence = z.object({ absent: Id, from: Day, until: Day });
export type Absence = z.infer<typeof Absence>;

/** What has been decided in the directory, in the past tense. As events of rounds they are kept for ever. */
export const DirectoryEvent = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("installation.set-up"),
    name: Line,
    agency: Id,
    /** The set-up link that was used. */
    link: Id.optional(),
  }),
  z.object({ type: z.literal("installation.renamed"), name: Line }),
  /** What is absent stands in no letter. */
  z.object({ type: z.literal("installation.letterhead-set"), superior: Line.optional(), place: Line.optional() }),
  z.object({ type: z.literal("holiday.listed"), holiday: ListedHoliday }),
  z.object({ type: z.literal("holiday.dropped"), day: Day }),
  z.object({ type: z.literal("administrator.appointed"), account: Id, link: Id.optional() }),
  z.object({ type: z.literal("administrator.dismissed"), account: Id }),
  z.object({ type: z.literal("organisation.listed"), organisation: ListedOrganisation }),
  z.object({ type: z.literal("organisation.changed"), organisation: ListedOrganisation }),
  z.object({ type: z.literal("organisation.merged"), organisation: Id, into: Id, day: Day }),
  z.object({
    type: z.literal("member.invited"),
    invitation: Id,
    organisation: Id,
    role: Role,
    email: EmailAddress.optional(),
    /** Milliseconds since 1970. */
    until: z.number().int(),
    standIn: Absence.optional(),
  }),
  z.object({ type: z.literal("invitation.revoked"), invitation: Id }),
  z.object({
    type: z.literal("member.joined"),
    account: Id,
    organisation: Id,
    role: Role,
    invitation: Id.optional(),
    /** Who brought them in. */
    by: Line,
  }),
  z.object({ type: z.literal("member.role-changed"), account: Id, organisation: Id, role: Role }),
  z.object({ type: z.literal("member.left"), account: Id, organisation: Id }),
  z.object({
    type: z.literal("stand-in.agreed"),
    account: Id,
    organisation: Id,
    role: Role,
    standIn: Absence,
    invitation: Id,
    /** Who brought them in. */
    by: Line,
  }),
  z.object({ type: z.literal("stand-in.ended"), account: Id, organisation: Id }),
]);
export type DirectoryEvent = z.infer<typeof DirectoryEvent>;

/** An event of the directory with who did it and when. `at` is milliseconds since 1970. */
export interface DirectoryHappened {
  readonly event: DirectoryEvent;
  readonly actor: string;
  readonly at: number;
}
